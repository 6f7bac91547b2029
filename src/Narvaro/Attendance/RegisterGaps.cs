using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>Lessons of a class in the days that were looked at; one that any pupil was registered in has been reported.</summary>
public sealed record ClassRegister(string Class, int Unreported, int Lessons);

/// <summary>What is missing in a unit's latest school days. Counts, and opaque ids of pupils; never a name.</summary>
/// <param name="Since">First of the days that were looked at.</param>
/// <param name="Enrolled">Pupils who went there all of them.</param>
/// <param name="WithoutData">Those of whom nothing was delivered in any.</param>
/// <param name="Classes">By name.</param>
public sealed record RegisterGaps(DateOnly Since, int Enrolled, IReadOnlyList<PupilId> WithoutData, IReadOnlyList<ClassRegister> Classes)
{
    /// <summary>Looks at the last school days up to the newest that has data.</summary>
    /// <param name="db">The ledger and the roster.</param>
    /// <param name="age">A unit with data.</param>
    /// <param name="days">School days to look at.</param>
    /// <param name="told">School days, as somebody has told them.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<RegisterGaps> ReadAsync(NarvaroDb db, UnitAge age, int days, ToldSchoolDays told, CancellationToken ct)
    {
        var (unit, last) = (age.Unit, age.LastDay!.Value);
        var first = FirstOf(unit, last, days, told);
        int[] years = [SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear];
        var pupils = await db.Set<Enrolment>()
            .AsNoTracking()
            .Where(e => e.Unit == unit && e.From <= first && (e.To == null || e.To >= last))
            .Select(e => new { e.PupilId, e.Class })
            .ToListAsync(ct);
        var classOf = pupils.GroupBy(p => p.PupilId).ToDictionary(g => g.Key, g => g.Last().Class);
        var seen = new HashSet<PupilId>();
        var lessons = new Dictionary<(string Class, DateOnly Date, TimeOnly Start), bool>();
        var rows = db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && d.Date >= first && d.Date <= last && d.Offered > 0)
            .Where(d => db.Set<Enrolment>().Any(e => e.PupilId == d.PupilId && e.Unit == unit))
            .Select(d => new
            {
                d.PupilId,
                d.Date,
                d.Lessons,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            seen.Add(row.PupilId);
            var group = classOf.GetValueOrDefault(row.PupilId, "");
            foreach (var lesson in StandingLessons.Of(LessonCodec.Decode(row.Lessons)).Where(l => !l.Cancelled && group.Length > 0))
            {
                var key = (group, row.Date, lesson.Start);
                lessons[key] = lessons.GetValueOrDefault(key) || lesson.Reported;
            }
        }
        return new RegisterGaps(
            first,
            classOf.Count,
            [.. classOf.Keys.Where(p => !seen.Contains(p)).OrderBy(p => p.Value)],
            [
                .. lessons
                    .GroupBy(l => l.Key.Class, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new ClassRegister(g.Key, g.Count(l => !l.Value), g.Count())),
            ]
        );
    }

    private static DateOnly FirstOf(SchoolUnitCode unit, DateOnly last, int days, ToldSchoolDays told)
    {
        const int Longest = 28;
        var first = last;
        for (var (back, left) = (0, days - 1); left > 0 && back < Longest; back++)
        {
            var day = last.AddDays(-back - 1);
            if (told.Expects(unit, day))
            {
                (first, left) = (day, left - 1);
            }
        }
        return first;
    }
}

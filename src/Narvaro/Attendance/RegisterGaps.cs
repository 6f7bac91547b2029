using System.Runtime.InteropServices;
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
        var registers = new SortedDictionary<string, Dictionary<(DateOnly Date, TimeOnly Start), bool>>(StringComparer.Ordinal);
        var (ids, dates) = (
            classOf.Keys.ToList(),
            Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList()
        );
        // By the whole key: a date holds the pupils of every unit.
        var rows = db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && EF.Parameter(dates).Contains(d.Date) && EF.Parameter(ids).Contains(d.PupilId))
            .Where(d => d.Offered > 0)
            .Select(d => new
            {
                d.PupilId,
                d.Date,
                d.Lessons,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            seen.Add(row.PupilId);
            if (classOf.GetValueOrDefault(row.PupilId, "") is { Length: > 0 } group)
            {
                var register = registers.TryGetValue(group, out var known) ? known : registers[group] = [];
                foreach (var lesson in StandingLessons.Of(LessonCodec.Decode(row.Lessons)).Where(l => !l.Cancelled))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(register, (row.Date, lesson.Start), out _) |= lesson.Reported;
                }
            }
        }
        return new RegisterGaps(
            first,
            classOf.Count,
            [.. classOf.Keys.Where(p => !seen.Contains(p)).OrderBy(p => p.Value)],
            [.. registers.Select(r => new ClassRegister(r.Key, r.Value.Values.Count(reported => !reported), r.Value.Count))]
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

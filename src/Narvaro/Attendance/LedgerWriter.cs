using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>A pupil's day as a delivery tells it.</summary>
/// <param name="Lessons">In file order.</param>
public sealed record ToldDay(PupilId Pupil, DateOnly Date, SchoolUnitCode Unit, IReadOnlyList<Lesson> Lessons);

/// <summary>Brings told days into the ledger: reads what is known of just those days, merges, writes what differs.</summary>
public sealed class LedgerWriter(Database database)
{
    /// <summary>Up to so many pupils of a date are looked up together with other dates.</summary>
    private const int FewPupils = 60;

    /// <param name="db">Its transaction takes the writes.</param>
    /// <param name="told">A batch; may hold the same pupil and day twice.</param>
    /// <param name="runId">The import run that brings it.</param>
    /// <param name="importedAt">Time of the import, UTC, whole seconds.</param>
    /// <returns>What became of the rows.</returns>
    public async Task<RowCounts> WriteAsync(NarvaroDb db, IReadOnlyList<ToldDay> told, int runId, DateTime importedAt, CancellationToken ct)
    {
        var days = told.GroupBy(d => (d.Pupil, d.Date)).ToList();
        var known = await ReadAsync(db, told, ct);
        var reports = await ReportedAbsences.ReadAsync(db, told, ct);
        var changedDays = new List<AttendanceDay>();
        var changedPast = new List<LessonHistory>();
        var counts = new RowCounts();
        foreach (var day in days)
        {
            var before = known.GetValueOrDefault(day.Key, KnownLessons.None);
            var lessons = day.SelectMany(d => d.Lessons).Select(l => reports.Fill(day.Key.Pupil, day.Key.Date, l)).ToList();
            var merged = DayMerge.Merge(before.Current, before.Past, lessons, importedAt);
            counts += merged.Counts;
            var unit = UnitOf(day, before.Unit);
            // A unit may be news of a day whose lessons are not.
            if (!merged.Current.SequenceEqual(before.Current) || before.Unit != unit)
            {
                changedDays.Add(DayTotals.Of(day.Key, unit, merged.Current, runId));
            }
            changedPast.AddRange(merged.Past.Except(before.Past).Select(l => History(day.Key, l, runId)));
        }
        await database.UpsertAsync(db, changedDays, ct);
        await database.UpsertAsync(db, changedPast, ct);
        return counts;
    }

    /// <summary>A day with lessons at two units is kept at the first of them, so that it does not matter which was told first.</summary>
    private static SchoolUnitCode UnitOf(IEnumerable<ToldDay> told, SchoolUnitCode? before) =>
        told.Select(d => d.Unit).Concat(before is { } known ? [known] : []).MinBy(u => u.Value, StringComparer.Ordinal);

    internal static LessonHistory History((PupilId Pupil, DateOnly Date) key, Lesson lesson, int runId) =>
        new()
        {
            SchoolYear = SchoolYear.Of(key.Date).StartYear,
            Date = key.Date,
            PupilId = key.Pupil,
            Start = lesson.Start,
            KnownFrom = lesson.Registered!.Value,
            Lesson = LessonCodec.Encode([lesson]),
            RunId = runId,
        };

    /// <summary>What is known of the told days, found by the whole key. A file tells one date of many pupils, which is mostly new, and a
    /// few corrections of the dates before, which are looked up together.</summary>
    private static async Task<Dictionary<(PupilId, DateOnly), KnownLessons>> ReadAsync(
        NarvaroDb db,
        IReadOnlyList<ToldDay> told,
        CancellationToken ct
    )
    {
        var known = new Dictionary<(PupilId, DateOnly), KnownLessons>();
        var byDate = told.GroupBy(d => d.Date).ToLookup(date => date.Count() > FewPupils);
        foreach (var date in byDate[true])
        {
            await ReadAsync(db, [.. date], known, ct);
        }
        await ReadAsync(db, [.. byDate[false].SelectMany(date => date)], known, ct);
        return known;
    }

    private static async Task ReadAsync(
        NarvaroDb db,
        IReadOnlyList<ToldDay> told,
        Dictionary<(PupilId, DateOnly), KnownLessons> known,
        CancellationToken ct
    )
    {
        var dates = told.Select(d => d.Date).Distinct().ToList();
        var years = dates.Select(d => SchoolYear.Of(d).StartYear).Distinct().ToList();
        var pupils = told.Select(d => d.Pupil).Distinct().ToList();
        var days = await db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && EF.Parameter(dates).Contains(d.Date) && EF.Parameter(pupils).Contains(d.PupilId))
            .Select(d => new
            {
                d.PupilId,
                d.Date,
                d.Unit,
                d.Lessons,
            })
            .ToListAsync(ct);
        if (days.Count == 0)
        {
            return;
        }
        var past = await db.Set<LessonHistory>()
            .AsNoTracking()
            .Where(h => years.Contains(h.SchoolYear) && EF.Parameter(dates).Contains(h.Date) && EF.Parameter(pupils).Contains(h.PupilId))
            .Select(h => new
            {
                h.PupilId,
                h.Date,
                h.Lesson,
            })
            .ToListAsync(ct);
        var pastOf = past.ToLookup(h => (h.PupilId, h.Date), h => LessonCodec.Decode(h.Lesson)[0]);
        foreach (var day in days)
        {
            var key = (day.PupilId, day.Date);
            known[key] = new KnownLessons(LessonCodec.Decode(day.Lessons), [.. pastOf[key]], day.Unit);
        }
    }

    private sealed record KnownLessons(IReadOnlyList<Lesson> Current, IReadOnlyList<Lesson> Past, SchoolUnitCode? Unit)
    {
        public static readonly KnownLessons None = new([], [], null);
    }
}

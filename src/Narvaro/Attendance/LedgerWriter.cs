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
        var merged = days.ConvertAll(day =>
        {
            var before = known.GetValueOrDefault(day.Key, KnownLessons.None);
            return (
                day.Key,
                Before: before,
                Unit: UnitOf(day, before.Unit),
                Now: DayMerge.Merge(before.Current, before.Past, [.. day.SelectMany(d => d.Lessons)], importedAt)
            );
        });
        var reports = merged.Exists(d => d.Now.Current.Any(l => l.IsOpen))
            ? await ReportedAbsences.ReadAsync(db, [.. merged.Select(d => d.Key.Pupil).Distinct()], merged.Max(d => d.Key.Date), ct)
            : ReportedAbsences.None;
        var changedDays = new List<AttendanceDay>();
        var changedPast = new List<LessonHistory>();
        var counts = new RowCounts();
        foreach (var (key, before, unit, now) in merged)
        {
            counts += now.Counts;
            // A unit may be news of a day whose lessons are not.
            if (!now.Current.SequenceEqual(before.Current) || before.Unit != unit)
            {
                changedDays.Add(DayTotals.Of(key, unit, now.Current, reports.Of(key.Pupil, key.Date), runId));
            }
            changedPast.AddRange(now.Past.Except(before.Past).Select(l => History(key, l, runId)));
        }
        await database.UpsertAsync(db, changedDays, ct);
        await database.UpsertAsync(db, changedPast, ct);
        return counts;
    }

    /// <summary>Counts days anew, since something was reported, or is reported no more, of a pupil's lessons between two dates.</summary>
    /// <param name="db">Its transaction takes the writes.</param>
    /// <param name="spans">First and last date, both included.</param>
    /// <param name="runId">The import run that brought it; null keeps that of each day.</param>
    public async Task CountAgainAsync(
        NarvaroDb db,
        PupilId pupil,
        IReadOnlyList<(DateOnly First, DateOnly Last)> spans,
        int? runId,
        CancellationToken ct
    )
    {
        if (spans.Count == 0)
        {
            return;
        }
        var (first, last) = (spans.Min(s => s.First), spans.Max(s => s.Last));
        int[] years =
        [
            .. Enumerable.Range(SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear - SchoolYear.Of(first).StartYear + 1),
        ];
        var days = await db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && d.Date >= first && d.Date <= last && d.PupilId == pupil)
            .ToListAsync(ct);
        var reports = await ReportedAbsences.ReadAsync(db, [pupil], last, ct);
        var counted = days.Where(d => spans.Any(s => s.First <= d.Date && d.Date <= s.Last))
            .Select(d => (Day: d, Told: LessonCodec.Decode(d.Lessons)))
            .Where(d => d.Told.Exists(l => l.IsOpen))
            .Select(d => DayTotals.Of((pupil, d.Day.Date), d.Day.Unit, d.Told, reports.Of(pupil, d.Day.Date), runId ?? d.Day.RunId));
        await database.UpsertAsync(db, counted, ct);
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
            Side = lesson.Side,
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

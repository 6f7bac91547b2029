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
    /// <summary>More pupils than this in one batch and it is cheaper to read the whole of its dates.</summary>
    private const int FewPupils = 400;

    /// <param name="db">Its transaction takes the writes.</param>
    /// <param name="told">A batch; may hold the same pupil and day twice.</param>
    /// <param name="runId">The import run that brings it.</param>
    /// <param name="importedAt">Time of the import, UTC, whole seconds.</param>
    /// <returns>What became of the rows.</returns>
    public async Task<RowCounts> WriteAsync(NarvaroDb db, IReadOnlyList<ToldDay> told, int runId, DateTime importedAt, CancellationToken ct)
    {
        var days = told.GroupBy(d => (d.Pupil, d.Date)).ToList();
        var known = await ReadDaysAsync(db, told, ct);
        var past = await ReadPastAsync(db, told, ct);
        var changedDays = new List<AttendanceDay>();
        var changedPast = new List<LessonHistory>();
        var counts = new RowCounts();
        foreach (var day in days)
        {
            var before = known.GetValueOrDefault(day.Key);
            var lessonsBefore = before is null ? [] : LessonCodec.Decode(before.Lessons);
            var pastBefore = past.GetValueOrDefault(day.Key, []);
            var merged = DayMerge.Merge(lessonsBefore, pastBefore, [.. day.SelectMany(d => d.Lessons)], importedAt);
            counts += merged.Counts;
            if (!merged.Current.SequenceEqual(lessonsBefore))
            {
                changedDays.Add(DayTotals.Of(day.Key, day.Last().Unit, merged.Current, runId));
            }
            changedPast.AddRange(merged.Past.Except(pastBefore).Select(l => History(day.Key, l, runId)));
        }
        await database.UpsertAsync(db, changedDays, ct);
        await database.UpsertAsync(db, changedPast, ct);
        return counts;
    }

    private static LessonHistory History((PupilId Pupil, DateOnly Date) key, Lesson lesson, int runId) =>
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

    private static async Task<Dictionary<(PupilId, DateOnly), AttendanceDay>> ReadDaysAsync(
        NarvaroDb db,
        IReadOnlyList<ToldDay> told,
        CancellationToken ct
    )
    {
        var (years, first, last, pupils) = Extent(told);
        var query = db.Set<AttendanceDay>().AsNoTracking().Where(d => years.Contains(d.SchoolYear) && d.Date >= first && d.Date <= last);
        if (pupils.Count <= FewPupils)
        {
            query = query.Where(d => pupils.Contains(d.PupilId));
        }
        return await query.ToDictionaryAsync(d => (d.PupilId, d.Date), ct);
    }

    private static async Task<Dictionary<(PupilId, DateOnly), List<Lesson>>> ReadPastAsync(
        NarvaroDb db,
        IReadOnlyList<ToldDay> told,
        CancellationToken ct
    )
    {
        var (years, first, last, pupils) = Extent(told);
        var query = db.Set<LessonHistory>().AsNoTracking().Where(d => years.Contains(d.SchoolYear) && d.Date >= first && d.Date <= last);
        if (pupils.Count <= FewPupils)
        {
            query = query.Where(d => pupils.Contains(d.PupilId));
        }
        var rows = await query.ToListAsync(ct);
        return rows.GroupBy(h => (h.PupilId, h.Date))
            .ToDictionary(g => g.Key, g => g.Select(h => LessonCodec.Decode(h.Lesson)[0]).ToList());
    }

    private static (List<int> Years, DateOnly First, DateOnly Last, List<PupilId> Pupils) Extent(IReadOnlyList<ToldDay> told) =>
        (
            [.. told.Select(d => SchoolYear.Of(d.Date).StartYear).Distinct()],
            told.Min(d => d.Date),
            told.Max(d => d.Date),
            [.. told.Select(d => d.Pupil).Distinct()]
        );
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>A pupil's day in the ledger: the row, and the versions that later ones replaced.</summary>
public sealed record LedgerDay(AttendanceDay Now, IReadOnlyList<LessonHistory> Past);

/// <summary>A day that a merge moved.</summary>
/// <param name="From">As the one pupil had it.</param>
/// <param name="Into">As the other had it; null when the other had none.</param>
/// <param name="Merged">What was made of them.</param>
public sealed record MovedDay(LedgerDay From, LedgerDay? Into, LedgerDay Merged);

/// <summary>Moves a pupil's days to another, and back; in the caller's transaction. Where both have the day, the versions of each lesson are
/// put together as deliveries are, and on the same moment the other's stands. Reports of absence come after.</summary>
public sealed class LedgerMove(Database database)
{
    public async Task<IReadOnlyList<MovedDay>> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var givers = await DaysAsync(db, from, ct);
        var takers = (await DaysAsync(db, into, ct)).ToDictionary(d => d.Now.Date);
        var moved = givers.ConvertAll(d => Moved(d, takers.GetValueOrDefault(d.Now.Date), into));
        await WriteAsync(db, from, [.. givers.Select(d => d.Now.Date)], [], ct);
        await WriteAsync(db, into, [.. moved.Select(m => m.Merged.Now.Date)], moved.ConvertAll(m => m.Merged), ct);
        return moved;
    }

    /// <summary>Puts the days back.</summary>
    /// <returns>Days that had been told more of since: that stays the other's.</returns>
    public async Task<int> ReturnAsync(NarvaroDb db, PupilId from, PupilId into, IReadOnlyList<MovedDay> moved, CancellationToken ct)
    {
        var now = (await DaysAsync(db, into, ct)).ToDictionary(d => d.Now.Date);
        var kept = new List<LedgerDay>();
        var toldSince = 0;
        foreach (var day in moved)
        {
            var later = Later(now.GetValueOrDefault(day.Merged.Now.Date), day.Merged);
            toldSince += later.Count > 0 ? 1 : 0;
            if ((later.Count == 0 ? day.Into : Told(day, later, now, into)) is { } stays)
            {
                kept.Add(stays);
            }
        }
        await WriteAsync(db, into, [.. moved.Select(m => m.Merged.Now.Date)], kept, ct);
        await WriteAsync(db, from, [], [.. moved.Select(m => m.From)], ct);
        return toldSince;
    }

    private static MovedDay Moved(LedgerDay from, LedgerDay? into, PupilId pupil)
    {
        var unit = into?.Now.Unit ?? from.Now.Unit;
        return new MovedDay(
            from,
            into,
            into is null
                ? Day((pupil, from.Now.Date), unit, LessonCodec.Decode(from.Now.Lessons), [.. from.Past.Select(Lesson)], from.Now.RunId)
                : Merged((pupil, from.Now.Date), unit, from, Versions(into), Math.Max(from.Now.RunId, into.Now.RunId))
        );
    }

    /// <summary>What came later, on what the other had before the merge.</summary>
    private static LedgerDay Told(MovedDay day, List<Lesson> later, Dictionary<DateOnly, LedgerDay> now, PupilId into)
    {
        var current = now[day.Merged.Now.Date].Now;
        return Merged((into, current.Date), current.Unit, day.Into, later, current.RunId);
    }

    private static LedgerDay Merged(
        (PupilId Pupil, DateOnly Date) key,
        SchoolUnitCode unit,
        LedgerDay? known,
        IReadOnlyList<Lesson> told,
        int runId
    )
    {
        // Every version in the ledger has a moment of its own, so the time of the import does not matter.
        var merged = known is null
            ? DayMerge.Merge([], [], told, default)
            : DayMerge.Merge(LessonCodec.Decode(known.Now.Lessons), [.. known.Past.Select(Lesson)], told, default);
        return Day(key, unit, merged.Current, merged.Past, runId);
    }

    private static LedgerDay Day(
        (PupilId Pupil, DateOnly Date) key,
        SchoolUnitCode unit,
        IReadOnlyList<Lesson> current,
        IReadOnlyList<Lesson> past,
        int runId
    ) => new(DayTotals.Of(key, unit, current, [], runId), [.. past.Select(l => LedgerWriter.History(key, l, runId))]);

    private static List<Lesson> Later(LedgerDay? now, LedgerDay merged) => now is null ? [] : [.. Versions(now).Except(Versions(merged))];

    private static IReadOnlyList<Lesson> Versions(LedgerDay day) => [.. day.Past.Select(Lesson), .. LessonCodec.Decode(day.Now.Lessons)];

    private static Lesson Lesson(LessonHistory past) => LessonCodec.Decode(past.Lesson)[0];

    private static async Task<List<LedgerDay>> DaysAsync(NarvaroDb db, PupilId pupil, CancellationToken ct)
    {
        var days = await db.Set<AttendanceDay>().AsNoTracking().Where(d => d.PupilId == pupil).OrderBy(d => d.Date).ToListAsync(ct);
        var past = await db.Set<LessonHistory>()
            .AsNoTracking()
            .Where(h => h.PupilId == pupil)
            .OrderBy(h => h.Start)
            .ThenBy(h => h.KnownFrom)
            .ToListAsync(ct);
        var pastOf = past.ToLookup(h => h.Date);
        return days.ConvertAll(d => new LedgerDay(d, [.. pastOf[d.Date]]));
    }

    /// <summary>Lets the pupil have just these days of the dates.</summary>
    private async Task WriteAsync(NarvaroDb db, PupilId pupil, List<DateOnly> dates, IReadOnlyList<LedgerDay> days, CancellationToken ct)
    {
        var years = dates.Select(d => SchoolYear.Of(d).StartYear).Distinct().ToList();
        await db.Set<AttendanceDay>()
            .Where(d => years.Contains(d.SchoolYear) && EF.Parameter(dates).Contains(d.Date) && d.PupilId == pupil)
            .ExecuteDeleteAsync(ct);
        await db.Set<LessonHistory>()
            .Where(h => years.Contains(h.SchoolYear) && EF.Parameter(dates).Contains(h.Date) && h.PupilId == pupil)
            .ExecuteDeleteAsync(ct);
        await database.UpsertAsync(db, days.Select(d => d.Now), ct);
        await database.UpsertAsync(db, days.SelectMany(d => d.Past), ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>Which import runs somebody had who looked at the ledger.</summary>
/// <param name="LastRun">The newest; null when only the time is known.</param>
/// <param name="At">Up to when what they told was known, UTC.</param>
public readonly record struct RunsHad(int? LastRun, DateTime At);

/// <summary>A pupil's school year up to an evening, and who looked at it last.</summary>
/// <param name="Pupil">Whose days.</param>
/// <param name="AsOf">The evening.</param>
/// <param name="Had">The runs that there were when it was looked at.</param>
public sealed record LookedAt(PupilId Pupil, DateOnly AsOf, RunsHad Had);

/// <summary>Whose days have been told, or told otherwise, since they were looked at.</summary>
public static class ToldSince
{
    /// <summary>Those of whom an import, that came or was let through since, told something that has to do with a day up to the evening.
    /// Four queries however many are asked about; the days are found by the run, so that they cost what the runs since have changed.</summary>
    /// <param name="db">The ledger.</param>
    /// <param name="year">The school year of the evenings.</param>
    /// <param name="asked">Who, and up to when.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<LookedAt>> OfAsync(
        NarvaroDb db,
        SchoolYear year,
        IReadOnlyCollection<LookedAt> asked,
        CancellationToken ct
    )
    {
        var runs = asked.Count == 0 ? [] : await RunsAsync(db, asked, ct);
        if (runs.Count == 0)
        {
            return [];
        }
        var told = await ToldAsync(db, year, [.. runs.Keys], asked, ct);
        return [.. asked.Where(a => told[a.Pupil].Any(t => t.Date <= a.AsOf && IsSince(runs[t.Run], a.Had)))];
    }

    private static bool IsSince(Run run, RunsHad had) => run.Id > (had.LastRun ?? int.MaxValue) || run.At > had.At || run.Decided > had.At;

    private static Task<Dictionary<int, Run>> RunsAsync(NarvaroDb db, IReadOnlyCollection<LookedAt> asked, CancellationToken ct)
    {
        var (lastRun, at) = (asked.Min(a => a.Had.LastRun ?? int.MaxValue), asked.Min(a => a.Had.At));
        return db.Set<ImportRun>()
            .Where(r => r.Id > lastRun || r.At > at || r.DecidedAt > at)
            .Select(r => new Run(r.Id, r.At, r.DecidedAt))
            .ToDictionaryAsync(r => r.Id, ct);
    }

    private static async Task<ILookup<PupilId, Told>> ToldAsync(
        NarvaroDb db,
        SchoolYear year,
        List<int> runs,
        IReadOnlyCollection<LookedAt> asked,
        CancellationToken ct
    )
    {
        var (startYear, first, last) = (year.StartYear, year.First, asked.Max(a => a.AsOf));
        var pupils = asked.Select(a => a.Pupil).Distinct().ToList();
        var days = db.Set<AttendanceDay>().Where(d => EF.Parameter(runs).Contains(d.RunId));
        var touched = await days.Select(d => d.Date).Distinct().ToListAsync(ct);
        var dates = touched.FindAll(d => first <= d && d <= last);
        var told = await days.Where(d =>
                d.SchoolYear == startYear && EF.Parameter(dates).Contains(d.Date) && EF.Parameter(pupils).Contains(d.PupilId)
            )
            .Select(d => new Told(d.PupilId, d.Date, d.RunId))
            .ToListAsync(ct);
        var reports = await db.Set<ReportedAbsence>()
            .Where(r => EF.Parameter(runs).Contains(r.RunId) && EF.Parameter(pupils).Contains(r.PupilId))
            .Where(r => r.From <= last && r.To >= first)
            .Select(r => new Told(r.PupilId, r.From, r.RunId))
            .ToListAsync(ct);
        return told.Concat(reports).ToLookup(t => t.Pupil);
    }

    private sealed record Run(int Id, DateTime At, DateTime? Decided);

    private sealed record Told(PupilId Pupil, DateOnly Date, int Run);
}

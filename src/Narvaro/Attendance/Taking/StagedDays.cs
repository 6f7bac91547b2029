using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged pupil-days of a run, a bounded number at a time: in the order of the file, or, where a day is only known when all of it
/// is read, whole pupils at a time.</summary>
internal static class StagedDays
{
    private const int BatchDays = 1_000;
    private const int BatchPupils = 100;

    public static IAsyncEnumerable<List<StagedPupilDay>> ReadAsync(NarvaroDb db, ImportRun run, CancellationToken ct) =>
        run.Timeless ? ByPupilAsync(db, run.Id, ct) : InOrderAsync(db, run.Id, ct);

    /// <summary>First and last day that the run covers, as was said of it, else as its rows tell; null when it has no rows.</summary>
    public static async Task<(DateOnly First, DateOnly Last)?> SpanAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var told = await db.Set<StagedPupilDay>()
            .Where(s => s.RunId == run.Id)
            .GroupBy(s => s.RunId)
            .Select(g => new { First = g.Min(s => s.Date), Last = g.Max(s => s.Date) })
            .FirstOrDefaultAsync(ct);
        return told is null ? null : (run.From ?? told.First, run.To ?? told.Last);
    }

    private static async IAsyncEnumerable<List<StagedPupilDay>> InOrderAsync(
        NarvaroDb db,
        int runId,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var part = 0; ; )
        {
            var from = part;
            var staged = await db.Set<StagedPupilDay>()
                .AsNoTracking()
                .Where(s => s.RunId == runId && s.Part > from)
                .OrderBy(s => s.Part)
                .Take(BatchDays)
                .ToListAsync(ct);
            if (staged.Count == 0)
            {
                yield break;
            }
            part = staged[^1].Part;
            yield return staged;
        }
    }

    private static async IAsyncEnumerable<List<StagedPupilDay>> ByPupilAsync(
        NarvaroDb db,
        int runId,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var pupils = await db.Set<StagedPupilDay>()
            .Where(s => s.RunId == runId)
            .Select(s => new { s.PupilKey, s.PupilName })
            .Distinct()
            .ToListAsync(ct);
        foreach (var some in pupils.Chunk(BatchPupils))
        {
            var keys = some.Select(p => p.PupilKey).Distinct(StringComparer.Ordinal).ToList();
            var names = some.Select(p => p.PupilName).Distinct(StringComparer.Ordinal).ToList();
            yield return await db.Set<StagedPupilDay>()
                .AsNoTracking()
                .Where(s => s.RunId == runId && keys.Contains(s.PupilKey) && names.Contains(s.PupilName))
                .OrderBy(s => s.Part)
                .ToListAsync(ct);
        }
    }
}

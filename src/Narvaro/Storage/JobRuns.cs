using Microsoft.EntityFrameworkCore;

namespace Narvaro.Storage;

/// <summary>Reads how the steps went.</summary>
public static class JobRuns
{
    /// <summary>More than all steps of several nights.</summary>
    private const int Read = 200;

    /// <summary>The newest run of each job and step, newest first.</summary>
    public static async Task<IReadOnlyList<JobRun>> LatestAsync(NarvaroDb db, CancellationToken ct)
    {
        var runs = await db.Set<JobRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).Take(Read).ToListAsync(ct);
        return [.. runs.DistinctBy(r => r.Job, StringComparer.Ordinal)];
    }
}

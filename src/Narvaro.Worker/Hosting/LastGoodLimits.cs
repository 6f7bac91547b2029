using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Hosting;

/// <summary>A broken thresholds.json must not stop a service that has worked: the limits that the last evening was judged by stand in for
/// it, and everybody is told. Any other fault stops the start.</summary>
internal static class LastGoodLimits
{
    /// <param name="start">As it was read.</param>
    /// <param name="again">Reads it again on limits that stand in.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The same start when there is nothing to stand in for, or nothing that could.</returns>
    public static async Task<Start> StandInAsync(Start start, Func<Thresholds, Start> again, CancellationToken ct)
    {
        if (start is not { Settings: { } settings, Faults.Count: > 0 } || !start.Faults.All(IsOfLimits))
        {
            return start;
        }
        return await LastAsync(settings, ct) is { } last ? again(last) with { Refused = start.Faults } : start;
    }

    private static bool IsOfLimits(ConfigFault fault) =>
        string.Equals(Path.GetFileName(fault.File), Thresholds.FileName, StringComparison.Ordinal);

    private static async Task<Thresholds?> LastAsync(AppSettings settings, CancellationToken ct)
    {
        try
        {
            await using var db = NarvaroServices.DatabaseOf(settings).Open();
            // Not created and not migrated here: a database of an older program has no limits to give.
            return (await db.Database.GetPendingMigrationsAsync(ct)).Any() ? null : await RuleBook.LastAsync(db, ct);
        }
        catch (DbException)
        {
            return null;
        }
    }
}

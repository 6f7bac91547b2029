using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Import;

/// <summary>Closes a run whose staged rows have been taken.</summary>
public static class Receipt
{
    /// <summary>Sets counts and outcome, keeps what was rejected on the way, and lets go of the staged rows; in the caller's transaction.</summary>
    /// <param name="db">The open transaction.</param>
    /// <param name="run">A staged run.</param>
    /// <param name="imported">Rows that were new.</param>
    /// <param name="changed">Rows that corrected what was known.</param>
    /// <param name="unchanged">Rows that said what was known.</param>
    /// <param name="moreRejected">Rows that the taker could not take, such as those of unknown pupils.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="InvalidOperationException">The run is not staged, or a row is missing from the counts or counted twice.</exception>
    public static async Task CloseAsync(
        NarvaroDb db,
        ImportRun run,
        int imported,
        int changed,
        int unchanged,
        IReadOnlyCollection<RejectedRow> moreRejected,
        CancellationToken ct
    )
    {
        var rejected = run.Rejected + moreRejected.Count;
        if (run.Outcome != ImportOutcome.Staged || run.Rows != imported + changed + unchanged + rejected)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"run {run.Id} ({run.Outcome}): {run.Rows} rows are not {imported} + {changed} + {unchanged} + {rejected}"
                )
            );
        }
        run.Imported = imported;
        run.Changed = changed;
        run.Unchanged = unchanged;
        run.Rejected = rejected;
        run.Outcome = imported + changed == 0 ? ImportOutcome.Unchanged : ImportOutcome.Imported;
        db.AddRange(moreRejected);
        if (db.Entry(run).State == EntityState.Detached)
        {
            db.Update(run);
        }
        await db.SaveChangesAsync(ct);
        await DropStagedAsync(db, run, ct);
    }

    /// <summary>Lets go of the staged rows of a run.</summary>
    public static Task DropStagedAsync(NarvaroDb db, ImportRun run, CancellationToken ct) =>
        run.Kind switch
        {
            ExtractKind.Pupils => db.Set<StagedPupil>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.Staff => db.Set<StagedStaff>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.Calendar => db.Set<StagedCalendarDay>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.Periods => db.Set<StagedPeriod>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.AbsenceReports => db.Set<StagedAbsenceReport>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.Consents => db.Set<StagedConsent>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            ExtractKind.Cases => db.Set<StagedCase>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
            _ => db.Set<StagedPupilDay>().Where(s => s.RunId == run.Id).ExecuteDeleteAsync(ct),
        };
}

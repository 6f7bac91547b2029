using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>What a person decides on a held run; recorded with the run.</summary>
public sealed record HoldDecision(int Run, string By, string Why);

/// <summary>What came of it.</summary>
/// <param name="Refusal">Why it was not done, in Swedish; null when it was.</param>
/// <param name="Run">The run's receipt, as it became or would become.</param>
/// <param name="Units">What the run holds of each unit.</param>
public sealed record HoldAnswer(string? Refusal, ImportRun? Run, IReadOnlyList<DeliveryUnit> Units);

/// <summary>Lets a held run through or refuses it, by a person's word.</summary>
public sealed class HeldRuns(Database database, RunTaker taker, TimeProvider clock)
{
    /// <summary>Takes the run into roster and ledger. What it says was known from when it came, so nothing newer is overwritten.</summary>
    /// <param name="decision">Who and why.</param>
    /// <param name="dryRun">Tell what would come of it, and keep nothing.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    public async Task<HoldAnswer> ReleaseAsync(HoldDecision decision, bool dryRun, CancellationToken ct)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await RunAsync(db, decision.Run, ct);
        if (await RefusalAsync(db, run, decision.Run, releases: true, ct) is { } refusal)
        {
            return new HoldAnswer(refusal, run, []);
        }
        Record(run!, decision, ImportOutcome.Staged);
        await taker.TakeAsync(db, run!, await taker.ViewAsync(db, ct), ct);
        var units = await UnitsAsync(db, decision.Run, ct);
        await (dryRun ? transaction.RollbackAsync(ct) : transaction.CommitAsync(ct));
        return new HoldAnswer(null, run, units);
    }

    /// <summary>Lets go of the run's rows; its receipt and its file stay, and the same content is not taken again.</summary>
    public Task<HoldAnswer> RefuseAsync(HoldDecision decision, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                var run = await RunAsync(db, decision.Run, ct);
                if (await RefusalAsync(db, run, decision.Run, releases: false, ct) is { } refusal)
                {
                    return new HoldAnswer(refusal, run, []);
                }
                Record(run!, decision, ImportOutcome.Refused);
                db.Update(run!);
                await Receipt.DropStagedAsync(db, run!, ct);
                return new HoldAnswer(null, run, await UnitsAsync(db, decision.Run, ct));
            },
            ct
        );

    private void Record(ImportRun run, HoldDecision decision, ImportOutcome outcome)
    {
        run.Outcome = outcome;
        run.DecidedAt = clock.GetUtcNow().UtcDateTime;
        (run.DecidedBy, run.DecidedWhy) = (decision.By, decision.Why);
    }

    private static Task<ImportRun?> RunAsync(NarvaroDb db, int id, CancellationToken ct) =>
        db.Set<ImportRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);

    private static Task<List<DeliveryUnit>> UnitsAsync(NarvaroDb db, int id, CancellationToken ct) =>
        db.Set<DeliveryUnit>().AsNoTracking().Where(u => u.RunId == id).OrderBy(u => u.Unit).ToListAsync(ct);

    private static async Task<string?> RefusalAsync(NarvaroDb db, ImportRun? run, int id, bool releases, CancellationToken ct)
    {
        if (run is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"det finns ingen körning {id}");
        }
        if (run.Outcome != ImportOutcome.Held)
        {
            return string.Create(CultureInfo.InvariantCulture, $"körning {id} hålls inte kvar; narvaro status visar vilka som gör det");
        }
        // Rosters, calendars and consents say how things are, and nothing of when that was known: a newer one must not be undone by an older.
        var newer =
            releases && run.Kind is ExtractKind.Pupils or ExtractKind.Staff or ExtractKind.Calendar or ExtractKind.Consents
                ? await db.Set<ImportRun>()
                    .Where(r => r.Id > id && r.Kind == run.Kind)
                    .Where(r => r.Outcome == ImportOutcome.Imported || r.Outcome == ImportOutcome.Unchanged)
                    .MaxAsync(r => (int?)r.Id, ct)
                : null;
        return newer is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"en nyare fil av samma slag är redan inläst (körning {newer}); vägra den här, eller läs in en ny fil"
            );
    }
}

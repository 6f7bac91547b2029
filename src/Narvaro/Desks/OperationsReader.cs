using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Reads what <see cref="OperationsDesk"/> shows.</summary>
internal sealed class OperationsReader(NarvaroDb db, CancellationToken ct)
{
    private const int RunsWithRejects = 10;
    private const int MostRows = 200;
    private const int MostMails = 50;

    public async Task<OperationsShown> ReadAsync(OperationsTerms terms, IReadOnlyList<UnitAge> ages)
    {
        var outbox = await db.Set<OutboxMessage>()
            .GroupBy(m => m.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct);
        return new OperationsShown(
            await JobRuns.LatestAsync(db, ct),
            [.. ages.Select(a => new AgeShown(a.Unit, a.LastDay, a.SchoolDays, a.SchoolDays is not { } days || days > terms.StaleDays))],
            await HeldAsync(),
            await RejectedAsync(),
            outbox,
            await FailedAsync()
        );
    }

    public static HeldShown Of(ImportRun run, IEnumerable<DeliveryUnit> units) =>
        new(
            run.Id,
            run.FileName,
            run.At,
            run.Reason ?? "",
            run.DecidedAt is null,
            run.Rows,
            run.Pupils,
            run.Days,
            run.Imported,
            run.Changed,
            run.Unchanged,
            run.Rejected,
            [.. units.Select(u => new HeldUnit(u.Unit, u.Pupils, u.Known, u.Rows, u.Days, u.First, u.Last))]
        );

    private async Task<IReadOnlyList<HeldShown>> HeldAsync()
    {
        var held = await db.Set<ImportRun>().AsNoTracking().Where(r => r.Outcome == ImportOutcome.Held).OrderBy(r => r.Id).ToListAsync(ct);
        var ids = held.ConvertAll(r => r.Id);
        var units = await db.Set<DeliveryUnit>().AsNoTracking().Where(u => ids.Contains(u.RunId)).OrderBy(u => u.Unit).ToListAsync(ct);
        var byRun = units.ToLookup(u => u.RunId);
        return held.ConvertAll(r => Of(r, byRun[r.Id]));
    }

    private async Task<IReadOnlyList<RejectedShown>> RejectedAsync()
    {
        var runs = await db.Set<ImportRun>()
            .Where(r => r.Rejected > 0)
            .OrderByDescending(r => r.Id)
            .Take(RunsWithRejects)
            .Select(r => new { r.Id, r.FileName })
            .ToDictionaryAsync(r => r.Id, r => r.FileName, ct);
        var rows = await db.Set<RejectedRow>()
            .AsNoTracking()
            .Where(r => runs.Keys.Contains(r.RunId))
            .OrderByDescending(r => r.RunId)
            .ThenBy(r => r.Line)
            .Take(MostRows)
            .ToListAsync(ct);
        return rows.ConvertAll(r => new RejectedShown(r.RunId, runs[r.RunId], r.Line, r.Column, r.Shape, r.Reason, r.Cure));
    }

    private async Task<IReadOnlyList<FailedMail>> FailedAsync() =>
        await db.Set<OutboxMessage>()
            .Where(m => m.State == MailState.Failed)
            .OrderByDescending(m => m.Id)
            .Take(MostMails)
            .Select(m => new FailedMail(m.Id, m.Day, m.Attempts, m.Reason ?? ""))
            .ToListAsync(ct);
}

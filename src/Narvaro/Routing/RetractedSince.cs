using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Takes an alert out of mails that are still waiting when what it told of has been withdrawn or corrected since (design §6).</summary>
internal static class RetractedSince
{
    /// <returns>Cases taken out.</returns>
    public static async Task<int> WithdrawAsync(NarvaroDb db, CancellationToken ct)
    {
        var waiting = db.Set<OutboxMessage>().Where(m => m.State == MailState.Pending);
        var told = await (
            from mailed in db.Set<OutboxCase>()
            join mail in waiting on mailed.MessageId equals mail.Id
            join row in db.Set<Case>() on mailed.CaseReference equals row.Reference
            join routed in db.Set<RoutedChange>() on new { CaseId = row.Id, mail.Day } equals new { routed.CaseId, routed.Day }
            where routed.Outcome == RoutingOutcome.Queued
            select new { mailed, routed }
        ).ToListAsync(ct);
        var ids = told.Select(t => t.routed.CaseId).Distinct().ToList();
        var rows = await db.Set<CaseChange>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.CaseId)).ToListAsync(ct);
        var cases = rows.OrderBy(r => r.Number)
            .GroupBy(r => r.CaseId)
            .ToDictionary(g => g.Key, g => new Told(new CaseHistory(g.Select(ChangeCodec.FromRow)), new Dictionary<int, RoutingOutcome>()));
        var kinds = rows.ToDictionary(r => (r.CaseId, r.Number), r => Matters.Of(r.Kind));
        var gone = told.GroupBy(t => t.mailed)
            .Select(g => (Mailed: g.Key, Routed: g.Select(t => t.routed).Where(r => kinds[(r.CaseId, r.Number)] == g.Key.Matter).ToList()))
            .Where(g => g.Routed.Count > 0 && g.Routed.TrueForAll(r => cases[r.CaseId].IsRetracted(r.Number)))
            .ToList();
        foreach (var (mailed, routed) in gone)
        {
            db.Remove(mailed);
            routed.ForEach(r => r.Outcome = RoutingOutcome.Retracted);
        }
        await ProtectedSince.SuppressEmptyAsync(db, ct);
        return gone.Count;
    }
}

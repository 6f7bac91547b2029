using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>A draft that is sent twice is one.</summary>
internal static class SameDraft
{
    /// <summary>A referral of the case that waits for a decision, and in which the same person says the same on the same ground.</summary>
    /// <returns>Its number; null when there is none.</returns>
    public static async Task<int?> FindAsync(
        NarvaroDb db,
        CaseId of,
        string by,
        Disclosure asked,
        IReadOnlyDictionary<string, string> texts,
        CancellationToken ct
    )
    {
        var items = string.Join(',', asked.Items);
        var waiting = await db.Set<Referral>()
            .Where(r => r.CaseId == of && r.State == ReferralState.Drafted && r.Ground == asked.Basis.Ground)
            .Where(r => r.Recipient == asked.Recipient && r.Purpose == asked.Purpose && r.Items == items)
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .ToListAsync(ct);
        var told = await db.Set<ReferralText>().AsNoTracking().Where(t => waiting.Contains(t.ReferralId)).ToListAsync(ct);
        var history = await ReferralHistory.ReadAsync(db, waiting, ct);
        return waiting
            .Where(id => history[id].OfType<ReferralDrafted>().Any(d => d.By == by && ReferralCodec.AreSame(d.Basis, asked.Basis)))
            .Where(id => told.Where(t => t.ReferralId == id).All(t => texts[t.Item].Trim() == t.Text))
            .Select(id => (int?)id)
            .FirstOrDefault();
    }
}

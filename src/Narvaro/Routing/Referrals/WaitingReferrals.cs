using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>Referrals that are approved and could not be handed over, for whoever runs the service.</summary>
public static class WaitingReferrals
{
    /// <returns>Each reason, as the operator reads it, with how many wait for it. Nothing of a pupil.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var queued = db.Set<Referral>().Where(r => r.State == ReferralState.Queued);
        var held = await db.Set<ReferralChange>()
            .AsNoTracking()
            .Where(c => c.Kind == nameof(ReferralHeldBack) && queued.Any(r => r.Id == c.ReferralId && r.Changes == c.Number))
            .ToListAsync(ct);
        return held.Select(c => ((ReferralHeldBack)ReferralCodec.FromRow(c)).Sentence)
            .CountBy(s => s, StringComparer.Ordinal)
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
    }
}

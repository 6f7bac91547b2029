using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>What has happened to referrals.</summary>
public static class ReferralHistory
{
    /// <returns>By the referral's number, each in order of time; in one query.</returns>
    public static async Task<ILookup<int, ReferralEvent>> ReadAsync(NarvaroDb db, IReadOnlyCollection<int> referrals, CancellationToken ct)
    {
        var rows = await db.Set<ReferralChange>()
            .AsNoTracking()
            .Where(c => referrals.Contains(c.ReferralId))
            .OrderBy(c => c.ReferralId)
            .ThenBy(c => c.Number)
            .ToListAsync(ct);
        return rows.ToLookup(c => c.ReferralId, ReferralCodec.FromRow);
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>What a merge took of one pupil's referrals.</summary>
public sealed record MovedReferrals(IReadOnlyList<int> Referrals, IReadOnlyList<int> Refusals)
{
    public static MovedReferrals None { get; } = new([], []);
}

/// <summary>Lets referrals and the gate's refusals follow a pupil to another, and back; in the caller's transaction.</summary>
public static class ReferralMove
{
    public static async Task<MovedReferrals> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var moved = new MovedReferrals(
            await db.Set<Referral>().Where(r => r.PupilId == from).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct),
            await db.Set<ReferralRefusal>().Where(r => r.PupilId == from).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct)
        );
        await ToAsync(db, moved, into, ct);
        return moved;
    }

    public static Task ReturnAsync(NarvaroDb db, PupilId from, MovedReferrals moved, CancellationToken ct) => ToAsync(db, moved, from, ct);

    private static async Task ToAsync(NarvaroDb db, MovedReferrals moved, PupilId pupil, CancellationToken ct)
    {
        var (referrals, refusals) = (moved.Referrals, moved.Refusals);
        await db.Set<Referral>().Where(r => referrals.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.PupilId, pupil), ct);
        await db.Set<ReferralRefusal>()
            .Where(r => refusals.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PupilId, pupil), ct);
    }
}

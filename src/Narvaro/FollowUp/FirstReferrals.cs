using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.FollowUp;

/// <summary>Pupils for whom the school turned to another authority for the first time. A child concern report is none, and is in no
/// count.</summary>
internal static class FirstReferrals
{
    /// <param name="db">An open context.</param>
    /// <param name="first">First day, included.</param>
    /// <param name="last">Last day, included.</param>
    public static async Task<IReadOnlyList<Reached>> ReadAsync(NarvaroDb db, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var until = Stockholm.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var drafted = await db.Set<Referral>()
            .Join(
                db.Set<ReferralChange>().Where(c => c.Number == 1 && c.At < until),
                r => r.Id,
                c => c.ReferralId,
                (r, c) =>
                    new
                    {
                        r.PupilId,
                        r.Unit,
                        c.At,
                    }
            )
            .ToListAsync(ct);
        return
        [
            .. drafted
                .GroupBy(d => d.PupilId)
                .Select(own => own.MinBy(d => d.At)!)
                .Select(d => new Reached(d.PupilId, d.Unit, Stockholm.DateOf(d.At), [], MissKind.Referred))
                .Where(r => r.On >= first)
                .OrderBy(r => r.On)
                .ThenBy(r => r.Pupil.Value),
        ];
    }
}

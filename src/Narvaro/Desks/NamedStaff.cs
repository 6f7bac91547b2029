using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Somebody of a school, in a duty, who may be named as the one who decided or assessed.</summary>
/// <param name="MayDecide">By the general clause; else only that something is not secret.</param>
public sealed record NamedStaff(string Key, string Name, StaffRole Role, bool MayDecide)
{
    internal static async Task<IReadOnlyList<NamedStaff>> ReadAsync(NarvaroDb db, SchoolUnitCode unit, DateOnly on, CancellationToken ct)
    {
        var duties = await db.Set<Duty>().Where(d => d.Unit == "" || d.Unit == unit.Value).NamedAsync(db, on, ct);
        return
        [
            .. duties
                .Where(d => ReferralRoles.MayAssess(d.Role))
                .DistinctBy(d => (d.Key, d.Name, d.Role))
                .OrderBy(d => d.Name, StringComparer.Ordinal)
                .ThenBy(d => d.Role)
                .Select(d => new NamedStaff(d.Key, d.Name, d.Role, ReferralRoles.MayDecide(d.Role))),
        ];
    }
}

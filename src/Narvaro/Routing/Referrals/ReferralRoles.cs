using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>Who may ask for what: those of the ladder's two upper levels refer (domain §2.2). Anybody of the school may consult
/// anonymously, for nothing of a person is told. A child concern report is everybody's, and not here.</summary>
internal static class ReferralRoles
{
    private static readonly HashSet<StaffRole> Referring =
    [
        StaffRole.PupilHealth,
        StaffRole.PupilCoordinator,
        StaffRole.Principal,
        StaffRole.DeputyPrincipal,
        StaffRole.PrincipalOrganiser,
        StaffRole.CompulsoryAttendanceOfficer,
    ];

    private static readonly HashSet<StaffRole> Deciding = [StaffRole.Principal, StaffRole.DeputyPrincipal, StaffRole.PrincipalOrganiser];

    public static bool MayRefer(StaffRole role) => Referring.Contains(role);

    public static bool MayConsult(StaffRole role) => role is StaffRole.Mentor || MayRefer(role);

    /// <summary>Who may decide by the general clause.</summary>
    public static bool MayDecide(StaffRole role) => Deciding.Contains(role);

    /// <summary>Who may assess secrecy.</summary>
    public static bool MayAssess(StaffRole role) => role is StaffRole.ProtectedIdentityHandler || MayRefer(role);
}

namespace Narvaro.Roster.Staff;

/// <summary>What people are at work, in Swedish, as it stands within a sentence.</summary>
public static class RoleWords
{
    public static string Of(StaffRole role) =>
        role switch
        {
            StaffRole.Mentor => "mentor",
            StaffRole.PupilHealth => "elevhälsa",
            StaffRole.PupilCoordinator => "elevsamordnare",
            StaffRole.Principal => "rektor",
            StaffRole.DeputyPrincipal => "biträdande rektor",
            StaffRole.PrincipalOrganiser => "huvudman",
            StaffRole.CompulsoryAttendanceOfficer => "skolpliktsbevakare",
            StaffRole.ProtectedIdentityHandler => "handläggare av skyddade uppgifter",
            StaffRole.Auditor => "granskare",
            StaffRole.SocialServices => "socialtjänst",
            _ => "administratör",
        };
}

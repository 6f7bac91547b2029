using Narvaro.Roster.Staff;

namespace Narvaro.Routing;

/// <summary>What a mail is. Digests tell of cases and come first, the one that weighs the most last of them.</summary>
public enum MailKind
{
    /// <summary>Cases of the mentor's own pupils.</summary>
    MentorDigest,

    /// <summary>Cases of the unit, to the elevhälsoteam.</summary>
    TeamDigest,

    /// <summary>Cases of the school, to rektor.</summary>
    PrincipalDigest,

    /// <summary>Cases in which something is to be done for huvudman.</summary>
    OrganiserDigest,

    /// <summary>Lessons of a school that are not reported, to rektor.</summary>
    RegisterNotice,

    /// <summary>What has been handed over and waits for a receipt, to the readers of an intake.</summary>
    ReferralNotice,

    /// <summary>What is wrong with data or configuration, to the administrators.</summary>
    Trouble,

    /// <summary>As <see cref="Trouble"/>: what waited before there was other trouble than files.</summary>
    RefusedFile,
}

public static class MailKinds
{
    /// <summary>Of these a person gets one a day.</summary>
    public static readonly IReadOnlyList<MailKind> Digests =
    [
        MailKind.MentorDigest,
        MailKind.TeamDigest,
        MailKind.PrincipalDigest,
        MailKind.OrganiserDigest,
    ];

    /// <summary>The same as a condition of the database.</summary>
    internal static string DigestFilter => $"kind in ({string.Join(", ", Digests.Select(k => $"'{k}'"))})";

    public static bool IsDigest(this MailKind kind) => Digests.Contains(kind);

    /// <summary>The digest of whoever is told for a duty.</summary>
    public static MailKind DigestOf(StaffRole role) =>
        role switch
        {
            StaffRole.Mentor => MailKind.MentorDigest,
            StaffRole.Principal or StaffRole.DeputyPrincipal => MailKind.PrincipalDigest,
            StaffRole.PrincipalOrganiser or StaffRole.CompulsoryAttendanceOfficer => MailKind.OrganiserDigest,
            _ => MailKind.TeamDigest,
        };
}

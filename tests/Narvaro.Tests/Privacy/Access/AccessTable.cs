using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Tests.Privacy.Access;

/// <summary>
/// Who may do what, written by hand from domain §1.3, 1.5, 1.6 and design §9, for somebody who reads law rather than code. It knows
/// nothing of the policy: what is not written here is a no.
/// </summary>
internal static class AccessTable
{
    /// <summary>
    /// Reach: <c>pupil</c> is one's own pupil in one's own unit, <c>unit</c> any in one's own unit, <c>unit N+</c> there in a case of level N
    /// or higher, <c>wrote</c> one's own entry in one's own unit, <c>huvudman</c> and <c>officer</c> there in a case with an open task that is
    /// with huvudman or skolpliktsbevakningen; the rest need no unit. Marked: <c>no</c> pupils without a marking for
    /// protected identity, <c>only</c> those with one, <c>both</c>, <c>-</c> it is about no pupil. Work is uppföljning, utredning and
    /// utlämnande.
    /// </summary>
    private const string Text = """
        # who                        | reach     | what                    | may                                | purpose         | marked
        # Mentor: own pupils, never elevhälsans notes nor that elevhälsan is in it
        Mentor                       | pupil     | Identity                | Read                               | Work            | no
        Mentor                       | pupil     | AttendanceFact          | Read                               | Work            | no
        Mentor                       | pupil     | CaseFact                | Read Change                        | Work            | no
        Mentor                       | pupil     | MentorContactNote       | Read Create                        | Work            | no
        Mentor                       | wrote     | MentorContactNote       | Withdraw                           | Work            | no
        # Elevhälsoteam: own unit (OSL 23:2)
        PupilHealth                  | unit      | Identity                | Read                               | Work            | no
        PupilHealth                  | unit      | AttendanceFact          | Read                               | Work            | no
        PupilHealth                  | unit      | CaseFact                | Read Change                        | Work            | no
        PupilHealth                  | unit      | MentorContactNote       | Read Create                        | Work            | no
        PupilHealth                  | wrote     | MentorContactNote       | Withdraw                           | Work            | no
        PupilHealth                  | unit      | PupilHealthNote         | Read Create Withdraw Decide        | Work            | no
        PupilHealth                  | unit      | PupilHealthInvolvement  | Read                               | Work            | no
        PupilHealth                  | unit      | Consent                 | Read Create Withdraw               | Work            | no
        PupilHealth                  | unit      | Referral                | Read Create Change Withdraw        | Work            | no
        PupilHealth                  | unit      | Aggregate               | Read                               | QualityWork     | -
        # Rektor and biträdande rektor: own unit; elevhälsans notes for a utredning only (skollagen 7:19 a)
        Principal DeputyPrincipal    | unit      | Identity                | Read                               | Work            | no
        Principal DeputyPrincipal    | unit      | AttendanceFact          | Read                               | Work            | no
        Principal DeputyPrincipal    | unit      | CaseFact                | Read Change Decide                 | Work            | no
        Principal DeputyPrincipal    | unit      | MentorContactNote       | Read Create Withdraw               | Work            | no
        Principal DeputyPrincipal    | unit      | PupilHealthNote         | Read                               | Investigation   | no
        Principal DeputyPrincipal    | unit      | PupilHealthInvolvement  | Read                               | Work            | no
        Principal DeputyPrincipal    | unit      | Consent                 | Read Create Withdraw               | Work            | no
        Principal DeputyPrincipal    | unit      | Referral                | Read Create Change Withdraw Decide | Work            | no
        Principal DeputyPrincipal    | unit      | Aggregate               | Read                               | QualityWork     | -
        Principal DeputyPrincipal    | anywhere  | Thresholds              | Read                               | QualityWork     | -
        # Elevsamordnare: own unit, not elevhälsans
        PupilCoordinator             | unit      | Identity                | Read                               | Work            | no
        PupilCoordinator             | unit      | AttendanceFact          | Read                               | Work            | no
        PupilCoordinator             | unit      | CaseFact                | Read Change                        | Work            | no
        PupilCoordinator             | unit      | MentorContactNote       | Read Create                        | Work            | no
        PupilCoordinator             | wrote     | MentorContactNote       | Withdraw                           | Work            | no
        # Huvudman: counts, and cases of level 4
        PrincipalOrganiser           | unit 4+   | Identity                | Read                               | Work            | no
        PrincipalOrganiser           | unit 4+   | AttendanceFact          | Read                               | Work            | no
        PrincipalOrganiser           | unit 4+   | CaseFact                | Read Change                        | Work            | no
        PrincipalOrganiser           | unit      | Aggregate               | Read                               | QualityWork     | -
        PrincipalOrganiser           | anywhere  | Thresholds              | Read                               | QualityWork     | -
        # Skolpliktsbevakare: from level 3, where the utredning is told of (skollagen 7:21-22)
        CompulsoryAttendanceOfficer  | unit 3+   | Identity                | Read                               | Work            | no
        CompulsoryAttendanceOfficer  | unit 3+   | AttendanceFact          | Read                               | Work            | no
        CompulsoryAttendanceOfficer  | unit 3+   | CaseFact                | Read Change                        | Work            | no
        # Either of them at any level, while a task of the case is its own to do (skollagen 7:22, 15:15)
        PrincipalOrganiser           | huvudman  | Identity                | Read                               | Work            | no
        PrincipalOrganiser           | huvudman  | AttendanceFact          | Read                               | Work            | no
        PrincipalOrganiser           | huvudman  | CaseFact                | Read Change                        | Work            | no
        CompulsoryAttendanceOfficer  | officer   | Identity                | Read                               | Work            | no
        CompulsoryAttendanceOfficer  | officer   | AttendanceFact          | Read                               | Work            | no
        CompulsoryAttendanceOfficer  | officer   | CaseFact                | Read Change                        | Work            | no
        # Threshold administrator: no pupil at all
        Administrator                | unit      | Aggregate               | Read                               | Administration  | -
        Administrator                | anywhere  | Thresholds              | Read Change                        | Administration  | -
        Administrator                | anywhere  | Operations              | Read Change                        | Administration  | -
        # Handles protected identities of the unit: the only one, under an alias, so never Identity; elevhälsans notes take its duty too
        ProtectedIdentityHandler     | unit      | AttendanceFact          | Read                               | Work            | only
        ProtectedIdentityHandler     | unit      | CaseFact                | Read Change                        | Work            | only
        ProtectedIdentityHandler     | unit      | MentorContactNote       | Read Create                        | Work            | only
        ProtectedIdentityHandler     | wrote     | MentorContactNote       | Withdraw                           | Work            | only
        ProtectedIdentityHandler     | unit      | PupilHealthInvolvement  | Read                               | Work            | only
        ProtectedIdentityHandler     | unit      | Consent                 | Read Create Withdraw               | Work            | only
        ProtectedIdentityHandler     | unit      | Referral                | Read Create Change Withdraw Decide | Work            | only
        # Socialtjänstens mottagning: what has been delivered to it
        SocialServices               | delivered | Referral                | Read Change                        | Disclosure      | no
        # Granskare: the log
        Auditor                      | anywhere  | AccessLog               | Read                               | Audit           | -
        # Orosanmälan: to make one is everybody's duty and asks for nothing (SoL 19:1); to know of one is for few (OSL 40:7 g)
        *                            | unit      | ChildConcernReport      | Create                             | any             | both
        *                            | reporter  | ChildConcernReport      | Read Change                        | ChildProtection | both
        *                            | named     | ChildConcernReport      | Read Change                        | ChildProtection | both
        Principal                    | unit      | ChildConcernReport      | Read Change Decide                 | ChildProtection | no
        """;

    private static readonly Purpose[] Work = [Purpose.FollowUp, Purpose.Investigation, Purpose.Disclosure];

    public static IReadOnlyList<int> Levels { get; } = [0, 1, 2, 3, 4];

    public static IReadOnlyList<Ties> EveryTie { get; } = Enum.GetValues<Ties>();

    private static readonly HashSet<Cell> Yes = [.. Text.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).SelectMany(Cells)];

    public static bool Allows(Cell cell) => Yes.Contains(cell);

    public static int Count => Yes.Count;

    /// <summary>A class without pupils is asked of with and without the marking of nobody.</summary>
    private static IEnumerable<Cell> Cells(string line)
    {
        var column = line.Split('|', StringSplitOptions.TrimEntries);
        return from role in column[0] == "*" ? Enum.GetValues<StaffRole>() : [.. Words<StaffRole>(column[0])]
            from own in new[] { true, false }
            from tie in EveryTie
            from level in Levels
            where Reaches(column[1], own, tie, level)
            from act in Words<Act>(column[3])
            from purpose in Purposes(column[4])
            from marked in column[5] is "no" ? [false]
            : column[5] is "only" ? [true]
            : new[] { false, true }
            select new Cell(role, own, tie, level, Enum.Parse<DataClass>(column[2]), marked, act, purpose);
    }

    private static bool Reaches(string reach, bool own, Ties tie, int level) =>
        reach switch
        {
            "pupil" => own && tie == Ties.OwnPupil,
            "unit" => own,
            "unit 3+" => own && level >= 3,
            "unit 4+" => own && level >= 4,
            "wrote" => own && tie == Ties.Author,
            "huvudman" => own && tie == Ties.OrganiserTask,
            "officer" => own && tie == Ties.OfficerTask,
            "reporter" => tie == Ties.Reporter,
            "named" => tie == Ties.NamedPerson,
            "delivered" => tie == Ties.Recipient,
            "anywhere" => true,
            _ => throw new FormatException(reach),
        };

    private static IEnumerable<Purpose> Purposes(string text) =>
        text switch
        {
            "Work" => Work,
            "any" => Enum.GetValues<Purpose>(),
            _ => [Enum.Parse<Purpose>(text)],
        };

    private static IEnumerable<T> Words<T>(string text)
        where T : struct, Enum => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>);
}

/// <summary>One question: a person of one role, and one thing.</summary>
internal sealed record Cell(StaffRole Role, bool Own, Ties Tie, int Level, DataClass Class, bool Marked, Act Act, Purpose Purpose);

using Narvaro.Roster.Staff;
using static Narvaro.Privacy.Access.Act;
using static Narvaro.Privacy.Access.DataClass;
using static Narvaro.Privacy.Access.Purpose;
using static Narvaro.Roster.Staff.StaffRole;

namespace Narvaro.Privacy.Access;

/// <summary>Everything that anybody may do, role by role (design §9, domain §1.3). What is not here is refused.</summary>
internal static class Openings
{
    private const string School = "skollagen 7:17–19 a; OSL 23:2 andra stycket";
    private const string Health = "OSL 23:2 första stycket";
    private const string Concern = "SoL 19:1; OSL 40:7 g";
    private const string Marking = "OSL 21:3 a, 22:1, 23:2 tredje stycket";

    private static readonly StaffRole[] Heads = [Principal, DeputyPrincipal];
    private static readonly StaffRole[] Everybody = Enum.GetValues<StaffRole>();
    private static readonly Purpose[] Work = [Purpose.FollowUp, Investigation, Disclosure];
    private static readonly Ties Mine = Ties.OwnPupil;

    public static IReadOnlyList<Opening> All { get; } =
    [
        .. ForMentors(),
        .. ForPupilHealth(),
        .. ForHeads(),
        .. ForCoordinators(),
        .. ForHigherLevels(),
        .. ForOwnersOfTasks(),
        .. ForHandlers(),
        .. ForSocialServices(),
        .. OfChildConcern(),
        .. WithoutPupils(),
    ];

    private static IEnumerable<Opening> ForMentors() =>
        [
            new("OwnPupil", [Mentor], [Identity], [Read], Work, School) { Tie = Mine, Marked = Marked.ClosesToAll },
            new("OwnPupil", [Mentor], [AttendanceFact], [Read], Work, School) { Tie = Mine },
            new("OwnPupil", [Mentor], [CaseFact], [Read, Change], Work, School) { Tie = Mine },
            new("OwnPupil", [Mentor], [MentorContactNote], [Read, Create], Work, School) { Tie = Mine },
        ];

    private static IEnumerable<Opening> ForPupilHealth() =>
        [
            new("OwnUnit", [PupilHealth], [Identity], [Read], Work, School) { Marked = Marked.ClosesToAll },
            new("OwnUnit", [PupilHealth], [AttendanceFact], [Read], Work, School),
            new("OwnUnit", [PupilHealth], [CaseFact], [Read, Change], Work, School),
            new("OwnUnit", [PupilHealth], [MentorContactNote], [Read, Create], Work, School),
            // The notes are the team's own; that they go to another school is a decision of its members (OSL 8:2).
            new("OwnUnit", [PupilHealth], [PupilHealthNote], [Read, Create, Withdraw, Decide], Work, Health),
            new("OwnUnit", [PupilHealth], [PupilHealthInvolvement], [Read], Work, Health),
            new("OwnUnit", [PupilHealth], [DataClass.Consent], [Read, Create, Withdraw], Work, "OSL 10:1, 12:2"),
            new("OwnUnit", [PupilHealth], [Referral], [Read, Create, Change, Withdraw], Work, "OSL 10:1, 10:27, 10:28"),
        ];

    private static IEnumerable<Opening> ForHeads() =>
        [
            new("OwnUnit", Heads, [Identity], [Read], Work, School) { Marked = Marked.ClosesToAll },
            new("OwnUnit", Heads, [AttendanceFact], [Read], Work, School),
            new("OwnUnit", Heads, [CaseFact], [Read, Change, Decide], Work, "skollagen 7:19 a, 15:16"),
            new("OwnUnit", Heads, [MentorContactNote], [Read, Create, Withdraw], Work, School),
            // As needed: for the utredning that the rektor answers for, and for nothing else.
            new("Investigation", Heads, [PupilHealthNote], [Read], [Investigation], "skollagen 7:19 a; OSL 23:2 första stycket"),
            new("OwnUnit", Heads, [PupilHealthInvolvement], [Read], Work, Health),
            new("OwnUnit", Heads, [DataClass.Consent], [Read, Create, Withdraw], Work, "OSL 10:1, 12:2"),
            new("OwnUnit", Heads, [Referral], [Read, Create, Change, Withdraw, Decide], Work, "OSL 6:5, 10:1, 10:27, 10:28"),
        ];

    private static IEnumerable<Opening> ForCoordinators() =>
        [
            new("OwnUnit", [PupilCoordinator], [Identity], [Read], Work, School) { Marked = Marked.ClosesToAll },
            new("OwnUnit", [PupilCoordinator], [AttendanceFact], [Read], Work, School),
            new("OwnUnit", [PupilCoordinator], [CaseFact], [Read, Change], Work, School),
            new("OwnUnit", [PupilCoordinator], [MentorContactNote], [Read, Create], Work, School),
            new("OwnEntry", [Mentor, PupilHealth, PupilCoordinator], [MentorContactNote], [Withdraw], Work, School) { Tie = Ties.Author },
        ];

    /// <summary>Level 4 is the huvudman's; from level 3, where the utredning is told of, skolpliktsbevakningen is in it (7:21–22).</summary>
    private static IEnumerable<Opening> ForHigherLevels() =>
        [
            new("LevelFour", [PrincipalOrganiser], [Identity], [Read], Work, "skollagen 7:22")
            {
                FromLevel = 4,
                Marked = Marked.ClosesToAll,
            },
            new("LevelFour", [PrincipalOrganiser], [AttendanceFact], [Read], Work, "skollagen 7:22") { FromLevel = 4 },
            new("LevelFour", [PrincipalOrganiser], [CaseFact], [Read, Change], Work, "skollagen 7:22") { FromLevel = 4 },
            new("CompulsorySchooling", [CompulsoryAttendanceOfficer], [Identity], [Read], Work, "skollagen 7:21–22")
            {
                FromLevel = 3,
                Marked = Marked.ClosesToAll,
            },
            new("CompulsorySchooling", [CompulsoryAttendanceOfficer], [AttendanceFact], [Read], Work, "skollagen 7:21–22")
            {
                FromLevel = 3,
            },
            new("CompulsorySchooling", [CompulsoryAttendanceOfficer], [CaseFact], [Read, Change], Work, "skollagen 7:21–22")
            {
                FromLevel = 3,
            },
        ];

    /// <summary>Below those levels too, while a task of the case is theirs to do.</summary>
    private static IEnumerable<Opening> ForOwnersOfTasks() =>
        [.. OwnTask(PrincipalOrganiser, Ties.OrganiserTask), .. OwnTask(CompulsoryAttendanceOfficer, Ties.OfficerTask)];

    private static IEnumerable<Opening> OwnTask(StaffRole role, Ties tie) =>
        [
            new("OwnTask", [role], [Identity], [Read], Work, "skollagen 7:22, 15:15") { Tie = tie, Marked = Marked.ClosesToAll },
            new("OwnTask", [role], [AttendanceFact], [Read], Work, "skollagen 7:22, 15:15") { Tie = tie },
            new("OwnTask", [role], [CaseFact], [Read, Change], Work, "skollagen 7:22, 15:15") { Tie = tie },
        ];

    /// <summary>Who handles protected identities does the work of the case, under an alias. What elevhälsan has written takes its duty too.</summary>
    private static IEnumerable<Opening> ForHandlers() =>
        [
            Handling([AttendanceFact, PupilHealthInvolvement], [Read]),
            Handling([CaseFact], [Read, Change]),
            Handling([MentorContactNote], [Read, Create]),
            Handling([MentorContactNote], [Withdraw]) with
            {
                Tie = Ties.Author,
            },
            Handling([DataClass.Consent], [Read, Create, Withdraw]),
            Handling([Referral], [Read, Create, Change, Withdraw, Decide]),
        ];

    private static Opening Handling(DataClass[] classes, Act[] acts) =>
        new("Handler", [ProtectedIdentityHandler], classes, acts, Work, Marking) { Marked = Marked.Needed };

    private static IEnumerable<Opening> ForSocialServices() =>
        [
            new("Delivered", [SocialServices], [Referral], [Read, Change], [Disclosure], "OSL 8:1, 10:1, 10:28")
            {
                Tie = Ties.Recipient,
                Anywhere = true,
            },
        ];

    /// <summary>To make one waits for nothing, not even for what it is for. To know of one is for few (domain §8.4 rule 2).</summary>
    private static IEnumerable<Opening> OfChildConcern() =>
        [
            new("DutyToReport", Everybody, [ChildConcernReport], [Create], [], "SoL 19:1") { Marked = Marked.IsNothing },
            new("Reporter", Everybody, [ChildConcernReport], [Read, Change], [ChildProtection], Concern)
            {
                Tie = Ties.Reporter,
                Marked = Marked.IsNothing,
                Anywhere = true,
            },
            new("NamedPerson", Everybody, [ChildConcernReport], [Read, Change], [ChildProtection], Concern)
            {
                Tie = Ties.NamedPerson,
                Marked = Marked.IsNothing,
                Anywhere = true,
            },
            new("OwnUnit", [Principal], [ChildConcernReport], [Read, Change, Decide], [ChildProtection], Concern),
        ];

    private static IEnumerable<Opening> WithoutPupils() =>
        [
            new("Counts", [PupilHealth, .. Heads, PrincipalOrganiser], [Aggregate], [Read], [QualityWork], "skollagen 2:25, 4:3–4"),
            new("Counts", [Administrator], [Aggregate], [Read], [Administration], "skollagen 4:3–4"),
            new("Thresholds", [Administrator], [Thresholds], [Read, Change], [Administration], "skollagen 4:3–4") { Anywhere = true },
            new("Thresholds", [.. Heads, PrincipalOrganiser], [Thresholds], [Read], [QualityWork], "skollagen 4:3–4") { Anywhere = true },
            new("Operations", [Administrator], [Operations], [Read, Change], [Administration], "GDPR art. 32") { Anywhere = true },
            new("Auditor", [StaffRole.Auditor], [AccessLog], [Read], [Audit], "GDPR art. 5.2, 32") { Anywhere = true },
        ];
}

using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing;

/// <summary>A person to tell, and the duty for which.</summary>
public sealed record Recipient(StaffId Person, StaffRole Role)
{
    public MailKind Kind => MailKinds.DigestOf(Role);
}

/// <summary>What is known of a change when it is decided whom it concerns.</summary>
/// <param name="Kind">Kind of change.</param>
/// <param name="Level">Level after it.</param>
/// <param name="Baseline">Made on the first night of the installation.</param>
/// <param name="Closed">The case has been closed since.</param>
/// <param name="Protected">The pupil is protected, or not known.</param>
/// <param name="Unit">The case's unit.</param>
/// <param name="Enrolment">Where the pupil goes on the date, or null when nowhere.</param>
public sealed record RoutedFacts(
    string Kind,
    int Level,
    bool Baseline,
    bool Closed,
    bool Protected,
    SchoolUnitCode Unit,
    Enrolment? Enrolment
)
{
    /// <summary>Whose task the change is about; null when it is about the case.</summary>
    public StaffRole? Role { get; init; }

    /// <summary>The task has been done since, or dropped.</summary>
    public bool Settled { get; init; }

    /// <summary>The change was withdrawn since, or the absence behind it corrected.</summary>
    public bool Retracted { get; init; }

    /// <summary>People have been told of the same level, in an entry that was withdrawn since.</summary>
    public bool ToldBefore { get; init; }
}

/// <summary>Whom to tell, or nobody, with the reason: <see cref="Outcome"/> is <see cref="RoutingOutcome.Queued"/> when somebody.</summary>
public sealed record Recipients(RoutingOutcome Outcome, IReadOnlyList<Recipient> People)
{
    /// <summary>Level → roles → people on duty (domain §2.2). A person with several of the duties is told once, for the one that weighs
    /// the most.</summary>
    public static Recipients Of(RoutedFacts facts, StaffOnDuty staff, RoutingRules rules) =>
        facts switch
        {
            // First of all, so that nothing else is ever looked up for them (domain §1.6).
            { Protected: true } => Nobody(RoutingOutcome.Protected),
            { Baseline: true } => Nobody(RoutingOutcome.Baseline),
            { Closed: true } or { Settled: true } => Nobody(RoutingOutcome.NothingNew),
            { Role: { } role } => Found(Holding(role, (facts.Unit, facts.Enrolment), staff, rules)),
            _ when !rules.Tells(facts.Kind) => Nobody(RoutingOutcome.NothingNew),
            { Retracted: true } => Nobody(RoutingOutcome.Retracted),
            { ToldBefore: true } => Nobody(RoutingOutcome.ToldBefore),
            _ => Found([.. rules.At(facts.Level).Roles.SelectMany(role => Holding(role, (facts.Unit, facts.Enrolment), staff, rules))]),
        };

    /// <summary>Those who have a duty at a place; where nobody has it, those of the next role that somebody has.</summary>
    /// <param name="at">The case's unit, and where in it the pupil goes; null when it goes elsewhere.</param>
    public static List<Recipient> Holding(
        StaffRole duty,
        (SchoolUnitCode Unit, Enrolment? Enrolment) at,
        StaffOnDuty staff,
        RoutingRules rules
    ) =>
        rules
            .InTurn(duty)
            .Select(role => OnDuty(role, at, staff).Select(person => new Recipient(person, role)).ToList())
            .FirstOrDefault(people => people.Count > 0)
        ?? [];

    private static IReadOnlyList<StaffId> OnDuty(StaffRole role, (SchoolUnitCode Unit, Enrolment? Enrolment) at, StaffOnDuty staff) =>
        role is StaffRole.Mentor && staff.Mentor(at.Enrolment?.MentorKey, at.Unit) is { } mentor ? [mentor]
        : role is StaffRole.Mentor && at.Enrolment is null ? []
        : staff.For(role, at.Unit, at.Enrolment?.Class ?? "");

    private static Recipients Found(List<Recipient> all) =>
        all.Count == 0
            ? Nobody(RoutingOutcome.NoRecipient)
            : new Recipients(
                RoutingOutcome.Queued,
                [
                    .. all.GroupBy(r => r.Person)
                        .Select(g => g.OrderByDescending(r => r.Kind).ThenBy(r => r.Role).First())
                        .OrderBy(r => r.Person.Value),
                ]
            );

    private static Recipients Nobody(RoutingOutcome why) => new(why, []);
}

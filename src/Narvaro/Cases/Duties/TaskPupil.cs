using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Explaining;

namespace Narvaro.Cases.Duties;

/// <summary>What is known of a pupil when tasks are decided.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Form">School form, of the enrolment that counts; grundskola when none is known, which asks the most.</param>
/// <param name="BirthDate">Null when not known.</param>
/// <param name="LivesElsewhere">Hemkommunen is known and is another municipality than huvudman's.</param>
/// <param name="Enrolments">All there are.</param>
/// <param name="Unauthorised">Evidence of the rule on ogiltig frånvaro, when it is on that evening.</param>
public sealed record TaskPupil(
    DateOnly AsOf,
    SchoolForm Form,
    DateOnly? BirthDate,
    bool LivesElsewhere,
    IReadOnlyList<Enrolment> Enrolments,
    UnauthorisedEvidence? Unauthorised
)
{
    /// <summary>A person says that the school was left; the roster may not know it yet.</summary>
    public bool HasLeft { get; init; }

    /// <summary>The last school was left while the case was open.</summary>
    public bool Stopped(DateOnly since) =>
        HasLeft || (Enrolments.Count > 0 && !Enrolments.Any(e => e.To is null || e.To >= AsOf) && Enrolments.Max(e => e.To) >= since);

    /// <summary>Back after school days at none of the schools, within the same läsår: over a lov or a summer nobody has stopped.</summary>
    public bool StartedAgain(DateOnly since, SchoolCalendar calendar) =>
        Enrolments.Any(e =>
            e.From > since
            && e.From <= AsOf
            && Enrolments.Where(o => o.From < e.From).Max(o => o.To ?? e.From) is { } left
            && SchoolYear.Of(left) == SchoolYear.Of(e.From)
            && calendar.Days.Any(d => d > left && d < e.From)
        );

    /// <summary>Not known to have reached the age.</summary>
    public bool IsUnder(int years) => BirthDate is not { } born || StatutoryTasks.AgeOn(born, AsOf) < years;

    public bool AbsentWithoutReason(Considerable considerable) =>
        Unauthorised is { } evidence && evidence.Window >= considerable.Window && evidence.Low >= considerable.Percent;

    public static TaskPupil Of(Pupil? pupil, IReadOnlyList<Enrolment> enrolments, string municipality, DateOnly asOf) =>
        new(
            asOf,
            EnrolmentOn.Counting(enrolments, asOf)?.Form ?? SchoolForm.GR,
            pupil?.BirthDate,
            pupil?.HomeMunicipality is { Length: > 0 } home && !string.Equals(home, municipality, StringComparison.Ordinal),
            enrolments,
            null
        );
}

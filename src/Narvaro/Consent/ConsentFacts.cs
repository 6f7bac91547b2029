using Narvaro.Kernel;

namespace Narvaro.Consent;

/// <summary>What is to be told, by whom, to whom and for what; on a day.</summary>
/// <param name="Recipient">By id in config/consent.json, as are the purpose and the items.</param>
/// <param name="Unit">The unit that would tell.</param>
public sealed record ConsentQuestion(string Recipient, string Purpose, IReadOnlyList<string> Items, SchoolUnitCode Unit, DateOnly On);

/// <summary>A consent as it was known at an instant.</summary>
/// <param name="Number">Order among those recorded together.</param>
/// <param name="Discloser">The unit; empty is the whole board.</param>
public sealed record Statement(
    int Number,
    ConsentGiver Giver,
    string? GuardianKey,
    bool Agrees,
    string Discloser,
    string Recipient,
    string Purpose,
    IReadOnlyList<string> Items,
    DateOnly From,
    DateOnly? To,
    DateTime RecordedAt,
    bool IsWithdrawn
)
{
    /// <summary>A yes without an end is a waiver, and counts for nothing; a no holds until something else is said.</summary>
    public bool Holds(DateOnly on) => From <= on && (!Agrees || on <= To);

    public bool IsAbout(ConsentQuestion question) =>
        Recipient == question.Recipient && Purpose == question.Purpose && (Discloser.Length == 0 || Discloser == question.Unit.Value);
}

/// <summary>One of the two places for guardians, as the roster has it.</summary>
/// <param name="Key">Null when the roster does not say: somebody is assumed. Empty when it says that there is nobody.</param>
public sealed record GuardianPlace(ConsentGiver Place, string? Key)
{
    public bool IsEmpty => Key?.Length == 0;
}

/// <summary>What is known of a pupil's consents at an instant.</summary>
/// <param name="BirthDate">Null fails closed.</param>
/// <param name="Guardians">Both places.</param>
/// <param name="Maturity">By the newest written assessment; null when there is none.</param>
/// <param name="Statements">All of the pupil's, whatever they are about.</param>
public sealed record ConsentFacts(
    DateOnly? BirthDate,
    IReadOnlyList<GuardianPlace> Guardians,
    ChildsPart? Maturity,
    IReadOnlyList<Statement> Statements
);

/// <summary>Why a consent is not there.</summary>
public enum GapKind
{
    /// <summary>Nothing has been said, or not of this.</summary>
    Missing,
    Refused,
    Withdrawn,

    /// <summary>It ended before the day.</summary>
    Expired,

    /// <summary>It begins after the day.</summary>
    NotYet,

    /// <summary>The age cannot be told, so that nobody knows who decides.</summary>
    NoBirthDate,

    /// <summary>A child for whom the roster says that nobody is guardian.</summary>
    NoGuardian,
}

/// <summary>What is missing, and from whom.</summary>
/// <param name="Giver">Null when it is not known who.</param>
/// <param name="Sentence">In Swedish; names no pupil.</param>
public sealed record ConsentGap(ConsentGiver? Giver, GapKind Kind, string Sentence);

/// <summary>Whether there is consent.</summary>
/// <param name="Gaps">Empty when there is.</param>
/// <param name="Remarks">What stops nothing and should be seen to, in Swedish.</param>
public sealed record ConsentAnswer(IReadOnlyList<ConsentGap> Gaps, IReadOnlyList<string> Remarks)
{
    public bool IsEffective => Gaps.Count == 0;
}

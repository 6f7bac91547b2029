namespace Narvaro.Cases;

/// <summary>A signal as it was on the evening of a change, copied in so that the case stands whatever becomes of the signals.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="RuleVersion">Version of its formula.</param>
/// <param name="Alarm">Whether it may open a case, as it was set that evening.</param>
/// <param name="Level">1–4 on the närvarotrappa.</param>
/// <param name="Evidence">The evidence as JSON, byte for byte.</param>
public sealed record SignalFact(string Rule, int RuleVersion, bool Alarm, int Level, string Evidence);

/// <summary>Something that happened to a case, in the past tense. A signal that is merely still on is no change (design §6).</summary>
/// <param name="On">The evening it belongs to.</param>
/// <param name="Level">The case's level after it.</param>
/// <param name="Signals">What was on that evening, by rule.</param>
public abstract record Change(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals)
{
    /// <summary>Who: the night, else the person's key.</summary>
    public string By { get; init; } = Night;

    public const string Night = "narvaro";
}

/// <summary>An alarm was on for a pupil without an open case.</summary>
public sealed record Opened(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Rule, string Unit, bool Baseline)
    : Change(On, Level, Signals);

/// <summary>The evening's highest level went above the highest that the episode had reached.</summary>
public sealed record Raised(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int From) : Change(On, Level, Signals);

/// <summary>No alarm for so many evenings that the case is only watched; a person closes it.</summary>
public sealed record Recovered(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int QuietEvenings) : Change(On, Level, Signals);

/// <summary>An alarm was on again while the case was only watched.</summary>
public sealed record Regressed(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Rule) : Change(On, Level, Signals);

/// <summary>The pupil goes to another school; the case follows (design §6).</summary>
public sealed record Moved(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Unit) : Change(On, Level, Signals);

/// <summary>A person has seen it.</summary>
public sealed record Acknowledged(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals) : Change(On, Level, Signals);

/// <summary>A person ended it.</summary>
/// <param name="Reason">Name of the <see cref="ClosingReason"/>.</param>
public sealed record Closed(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Reason) : Change(On, Level, Signals)
{
    /// <summary>In words, where the code is not enough.</summary>
    public string? Why { get; init; }
}

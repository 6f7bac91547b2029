using System.Text.Json.Serialization;

namespace Narvaro.Cases;

/// <summary>An alarm was on for a pupil without an open case.</summary>
/// <param name="Baseline">Found on the first night of the installation: nobody is told.</param>
public sealed record Opened(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Rule, string Unit, bool Baseline)
    : Change(On, Level, Signals);

/// <summary>An open case was brought in from an earlier system when the municipality began with Närvaro (design §6).</summary>
/// <param name="Unit">School unit that has it.</param>
/// <param name="OpenedOn">When it was opened there.</param>
/// <param name="Status">Where it stood there.</param>
/// <param name="Reference">What it is called there; empty when that is not known.</param>
public sealed record Imported(
    DateOnly On,
    int Level,
    IReadOnlyList<SignalFact> Signals,
    string Unit,
    DateOnly OpenedOn,
    CaseStatus Status,
    string Reference
) : Change(On, Level, Signals)
{
    /// <summary>Stands where others have the rule that opened them.</summary>
    public const string Rule = "imported";
}

/// <summary>The evening's highest level went above the highest that the episode had reached.</summary>
public sealed record Raised(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int From) : Change(On, Level, Signals)
{
    /// <inheritdoc cref="Opened.Baseline"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Baseline { get; init; }
}

/// <summary>No alarm for so many evenings that the case is only watched; a person closes it.</summary>
public sealed record Recovered(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int QuietEvenings) : Change(On, Level, Signals);

/// <summary>An alarm was on again while the case was only watched.</summary>
public sealed record Regressed(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Rule) : Change(On, Level, Signals)
{
    /// <inheritdoc cref="Opened.Baseline"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Baseline { get; init; }
}

/// <summary>The pupil goes to another school; the case follows (design §6).</summary>
public sealed record Moved(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Unit) : Change(On, Level, Signals);

/// <summary>With what has been told since, what opened, raised or brought back the case is not there on its evening any more: the absence has
/// been corrected. An alert that has not left is taken back; one that has is annotated by this.</summary>
/// <param name="Number">The change that rested on it.</param>
/// <param name="Kind">Its kind.</param>
public sealed record Corrected(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number, string Kind)
    : Change(On, Level, Signals);

/// <summary>The day came until which the case had been put aside.</summary>
public sealed record SnoozeEnded(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals) : Change(On, Level, Signals);

/// <summary>Somebody had seen it, but nothing came of it for so many school days that it must be seen again.</summary>
public sealed record AcknowledgementExpired(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int SchoolDays)
    : Change(On, Level, Signals);

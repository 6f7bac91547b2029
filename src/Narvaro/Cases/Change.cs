using System.Text.Json.Serialization;

namespace Narvaro.Cases;

/// <summary>A signal as it was on the evening of a change, copied in so that the case stands whatever becomes of the signals.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="RuleVersion">Version of its formula.</param>
/// <param name="Alarm">Whether it may open a case, as it was set that evening.</param>
/// <param name="Level">1–4 on the närvarotrappa.</param>
/// <param name="Evidence">The evidence as JSON, byte for byte.</param>
public sealed record SignalFact(string Rule, int RuleVersion, bool Alarm, int Level, string Evidence);

/// <summary>Something that happened to a case, in the past tense. A signal that is merely still on is no change (design §6).</summary>
/// <param name="On">The evening or day it belongs to.</param>
/// <param name="Level">The case's level after it.</param>
/// <param name="Signals">What was on that evening, by rule.</param>
public abstract record Change(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals)
{
    /// <summary>Who: the night, else the person's key.</summary>
    public string By { get; init; } = Night;

    /// <summary>In words, where the kind does not say it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>When it was written, UTC; null of changes from before this was kept.</summary>
    [JsonIgnore]
    public DateTime? At { get; init; }

    public const string Night = "narvaro";
}

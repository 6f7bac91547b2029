using Narvaro.Attendance;

namespace Narvaro.Signals.Explaining;

/// <summary>A pupil's signals of an evening as they were kept, and how they came about.</summary>
/// <param name="AsOf">The evening.</param>
/// <param name="At">When they were worked out, UTC; null when that was not kept.</param>
/// <param name="LastRun">The newest import run there was then; null when that was not kept.</param>
/// <param name="ConfigHash">SHA-256 of the thresholds; null when the evening has not been evaluated.</param>
/// <param name="Signals">What was on.</param>
/// <param name="CopiedInto">The change of a case that they were copied into, such as Opened; null of the signals themselves.</param>
public sealed record KeptEvening(
    DateOnly AsOf,
    DateTime? At,
    int? LastRun,
    string? ConfigHash,
    IReadOnlyList<Signal> Signals,
    string? CopiedInto = null
);

/// <summary>How a stored signal and the same worked out again stand to each other.</summary>
public enum Likeness
{
    /// <summary>Rule, version, mode, level and every byte of the evidence.</summary>
    Same,
    Differs,

    /// <summary>Stored, but not found again.</summary>
    NotFound,

    /// <summary>Found now, and not stored.</summary>
    NotStored,

    /// <summary>The thresholds of the evening are not kept, or cannot be read.</summary>
    NoRuleBook,
}

/// <summary>A signal as it is stored and as the ledger gives it again; one of the two may be missing.</summary>
public sealed record RebuiltSignal(string Rule, Likeness Likeness, Signal? Stored, Signal? Again)
{
    public static RebuiltSignal Of(Signal? stored, Signal? again) =>
        new(
            (stored ?? again)!.Rule,
            (stored, again) switch
            {
                (null, _) => Likeness.NotStored,
                (_, null) => Likeness.NotFound,
                _ => IsSame(stored, again) ? Likeness.Same : Likeness.Differs,
            },
            stored,
            again
        );

    private static bool IsSame(Signal a, Signal b) =>
        (a.Rule, a.RuleVersion, a.Mode, a.Level) == (b.Rule, b.RuleVersion, b.Mode, b.Level)
        && string.Equals(a.Evidence, b.Evidence, StringComparison.Ordinal);
}

/// <summary>An evening worked out again from what the night knew.</summary>
/// <param name="Kept">As it was kept.</param>
/// <param name="Version">Of the thresholds; null when they are not kept.</param>
/// <param name="Signals">By rule.</param>
/// <param name="LaterRuns">When something differs: import runs that told of the pupil's days after the night.</param>
public sealed record RebuiltEvening(
    KeptEvening Kept,
    string? Version,
    IReadOnlyList<RebuiltSignal> Signals,
    IReadOnlyList<LaterRun> LaterRuns
)
{
    public bool IsSame => Signals.All(s => s.Likeness == Likeness.Same);
}

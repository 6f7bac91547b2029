namespace Narvaro.Generator;

/// <summary>What a pupil's absence is about.</summary>
public enum Label
{
    None,

    /// <summary>A problem that begins during the period: what an early warning is for.</summary>
    Onset,

    /// <summary>Gone since before the first day.</summary>
    Established,

    /// <summary>One long illness.</summary>
    LongIllness,

    /// <summary>Chronically ill: high and steady.</summary>
    StableHigh,

    /// <summary>Two or three bad weeks that pass by themselves.</summary>
    Transient,
}

/// <summary>How an onset unfolds (detection.md §2).</summary>
public enum Trajectory
{
    Creeping,
    Sudden,
    Transition,
    Weekday,
    Subject,
    IllnessRoute,
}

/// <summary>The answer a detector is judged against.</summary>
/// <param name="RampDays">School days from onset to the final level.</param>
/// <param name="FinalRate">Share of school time lost at the final level (of the weekday or the subject alone for those two).</param>
/// <param name="RecoverDate">First day of ordinary attendance again.</param>
public sealed record Truth(
    Label Label,
    Trajectory? Trajectory = null,
    DateOnly? OnsetDate = null,
    int? RampDays = null,
    double? FinalRate = null,
    DateOnly? RecoverDate = null
);

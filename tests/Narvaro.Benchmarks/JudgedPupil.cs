using Narvaro.Generator;

namespace Narvaro.Benchmarks;

/// <summary>A pupil and the answer that cases are judged by.</summary>
internal class JudgedPupil(Pupil pupil, int grade)
{
    public Pupil Pupil { get; } = pupil;
    public int Grade { get; } = grade;
    public int Stage => (Grade + 2) / 3;

    /// <summary>Day of onset among the written days.</summary>
    public int? Onset { get; init; }

    public bool IsEstablished => Pupil.Truth.Label == Label.Established;

    /// <summary>Without anything lasting to find: what a case is about settles by itself.</summary>
    public bool HasNoProblem => Pupil.Truth.Label == Label.None;

    /// <summary>A case opened on the day is about something lasting that has begun.</summary>
    public bool IsCorrect(int day) => IsEstablished || day >= Onset;

    /// <summary>Wrong cases that the lenient precision leaves out: the absence is real, and known for what it is.</summary>
    public bool IsExcusable => Pupil.Truth.Label is Label.StableHigh or Label.LongIllness or Label.Transient;

    /// <summary>School days from onset to the case, when it counts as found.</summary>
    public int? DelayOf(int day) => Onset is { } onset && day >= onset && day - onset <= CaseTally.FoundWithin ? day - onset : null;
}

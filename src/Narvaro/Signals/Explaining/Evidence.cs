using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Narvaro.Signals.Explaining;

/// <summary>What a signal rests on, in numbers and dates: enough to tell it in a sentence and to check it by hand (design §5).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(RiseEvidence), "rise")]
[JsonDerivedType(typeof(SubjectEvidence), "subject")]
[JsonDerivedType(typeof(DaysEvidence), "days")]
[JsonDerivedType(typeof(LevelEvidence), "level")]
[JsonDerivedType(typeof(TransitionEvidence), "transition")]
[JsonDerivedType(typeof(TermStartEvidence), "termStart")]
[JsonDerivedType(typeof(LateEvidence), "late")]
[JsonDerivedType(typeof(CsnEvidence), "csn")]
[JsonDerivedType(typeof(UnauthorisedEvidence), "unauthorised")]
[JsonDerivedType(typeof(OccasionsEvidence), "occasions")]
[JsonDerivedType(typeof(ConsecutiveEvidence), "consecutive")]
public abstract record Evidence
{
    [JsonPropertyOrder(-5)]
    public required int Version { get; init; }

    [JsonPropertyOrder(-4)]
    public required int Level { get; init; }

    /// <summary>First day of what is told of.</summary>
    [JsonPropertyOrder(-3)]
    public required DateOnly From { get; init; }

    /// <summary>Last day of it.</summary>
    [JsonPropertyOrder(-2)]
    public required DateOnly To { get; init; }

    /// <summary>SHA-256 of the thresholds.</summary>
    [JsonPropertyOrder(-1)]
    public required string ConfigHash { get; init; }

    /// <summary>Present school days after which the rule is off, all else as it is; null when that cannot be said.</summary>
    [JsonPropertyOrder(5)]
    public int? LeavesAfter { get; init; }

    /// <summary>The one day without whose absence the rule were off; null when one is not enough.</summary>
    [JsonPropertyOrder(6)]
    public DateOnly? Without { get; init; }

    /// <summary>Alarm that opens no case, since it rests on days when much of the class or unit was ill.</summary>
    [JsonPropertyOrder(7)]
    public bool? HeldBack { get; init; }
}

/// <summary>Of a rule that counts days.</summary>
public abstract record DatedEvidence : Evidence
{
    /// <summary>Days whose absence the rule counted.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }
}

/// <summary>What gave points on a day (detection §5.1).</summary>
public enum PointKind
{
    Late,
    Part,
    PartAndLate,

    /// <summary>Whole day, excused.</summary>
    Sick,

    /// <summary>Whole day, mostly invalid.</summary>
    Unexcused,
}

public sealed record PointDay(DateOnly Date, PointKind Kind, double Points);

/// <summary>S1: from the start of the run-up to the evening. Excess is Points − Expected less the tolerance of each day with data.</summary>
public sealed record RiseEvidence : Evidence
{
    public required double Points { get; init; }
    public required double Expected { get; init; }
    public required double Excess { get; init; }

    /// <summary>Z, which is compared with <see cref="Limit"/>.</summary>
    public required double Index { get; init; }
    public required double Limit { get; init; }

    /// <summary>School days with data in the run-up.</summary>
    public required int DataDays { get; init; }
    public required int LateDays { get; init; }
    public required int PartDays { get; init; }
    public required int SickSpells { get; init; }
    public required int SickDays { get; init; }
    public required int UnexcusedDays { get; init; }

    /// <summary>Days that gave points.</summary>
    public required IReadOnlyList<PointDay> Days { get; init; }

    /// <summary>Own days with data that the expectation rests on; few is a short history.</summary>
    public required int OwnDays { get; init; }

    /// <summary>Separate occasions in the last 20 school days, and how many were to be expected.</summary>
    public required int Occasions { get; init; }
    public required double OccasionsExpected { get; init; }

    /// <summary>Of so many occasions or more without any change, for one pupil on one day (detection §5.4).</summary>
    public required double Chance { get; init; }

    /// <summary>Per cent of pupils in such grades that reach the limit in a term without anything lasting; null where it is not known.</summary>
    public double? Usual { get; init; }
}

/// <summary>S2: lessons of one subject and of the others, on days when the pupil was not away all day.</summary>
public sealed record SubjectEvidence : Evidence
{
    public required string Subject { get; init; }
    public required int Held { get; init; }
    public required int Missed { get; init; }
    public required int OthersHeld { get; init; }
    public required int OthersMissed { get; init; }

    /// <summary>Of so many missed in the subject or more, if it had nothing to do with the subject.</summary>
    public required double Chance { get; init; }
    public required double Limit { get; init; }
}

/// <summary>S3: from the start of the run-up to the evening, in days. Excess is Lost − Expected less the tolerance of each day with
/// data, and is compared with Limit.</summary>
public sealed record DaysEvidence : Evidence
{
    public required double Lost { get; init; }
    public required double Expected { get; init; }
    public required double Excess { get; init; }
    public required double Limit { get; init; }

    /// <summary>School days with data in the run-up.</summary>
    public required int DataDays { get; init; }
    public required int WholeDays { get; init; }

    /// <summary>Own days with data that the expectation rests on; few is a short history.</summary>
    public required int OwnDays { get; init; }

    /// <summary>Whole days lost in the last 20 school days, of those with data.</summary>
    public required int LastLost { get; init; }
    public required int LastDays { get; init; }

    /// <summary>Of so many whole days or more without any change, for one pupil on one day (detection §5.4).</summary>
    public required double Chance { get; init; }
}

/// <summary>A share of the offered time, or a number of days, over a window. Minutes.</summary>
public abstract record RateEvidence : DatedEvidence
{
    /// <summary>School days of the window.</summary>
    public required int Window { get; init; }

    /// <summary>Those of them with lessons.</summary>
    public required int LessonDays { get; init; }
    public required int Offered { get; init; }
    public required int Reported { get; init; }
    public required int Absent { get; init; }
    public required int Leave { get; init; }

    /// <summary>absent / offered, per cent.</summary>
    public required double Low { get; init; }

    /// <summary>(absent + unreported) / offered, per cent.</summary>
    public required double High { get; init; }

    /// <summary>The limit in per cent, when that was reached.</summary>
    public decimal? Percent { get; init; }

    /// <summary>The limit in days, when that was reached.</summary>
    public int? Days { get; init; }
}

public sealed record LevelEvidence : RateEvidence;

/// <summary>As level, in the first term after a change of stage.</summary>
public sealed record TransitionEvidence : RateEvidence
{
    [JsonConstructor]
    public TransitionEvidence() { }

    [SetsRequiredMembers]
    public TransitionEvidence(LevelEvidence level)
        : base(level) { }
}

/// <summary>Days away in the first school days of the term.</summary>
public sealed record TermStartEvidence : DatedEvidence
{
    public required int Limit { get; init; }

    /// <summary>School days of the term so far.</summary>
    public required int SchoolDays { get; init; }

    /// <summary>Days at most, when those without a register are counted.</summary>
    public required int DaysAtMost { get; init; }
}

/// <summary>Late arrivals over a window of school days.</summary>
public sealed record LateEvidence : DatedEvidence
{
    public required int Window { get; init; }
    public required int Count { get; init; }
    public required int Limit { get; init; }
}

/// <summary>Ogiltig frånvaro in a calendar month.</summary>
public sealed record CsnEvidence : DatedEvidence
{
    public required int Minutes { get; init; }

    /// <summary>Hours.</summary>
    public required decimal Limit { get; init; }
}

public sealed record UnauthorisedEvidence : RateEvidence;

/// <summary>Separate occasions in the term: the first day of a whole-day spell, or a day with a missed lesson.</summary>
public sealed record OccasionsEvidence : DatedEvidence
{
    public required int Limit { get; init; }
}

/// <summary>Whole days of absence in a row, by the school days that had lessons.</summary>
public sealed record ConsecutiveEvidence : Evidence
{
    public required int Limit { get; init; }

    /// <summary>Days that are certain.</summary>
    public required int Days { get; init; }

    /// <summary>Days at most, when those without a register are counted.</summary>
    public required int DaysAtMost { get; init; }

    /// <summary>There was lov or a day without lessons in between.</summary>
    public required bool SpansBreak { get; init; }
}

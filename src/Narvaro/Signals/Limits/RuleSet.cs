namespace Narvaro.Signals.Limits;

/// <summary>A step of a plain rule: reaching the limit puts the pupil at the level. Which of the limits is set depends on the rule.</summary>
/// <param name="Level">1–4 on the närvarotrappa.</param>
public sealed record Step(int Level)
{
    /// <summary>Per cent of the offered time of the window.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Days: in the window, or in a row.</summary>
    public int? Days { get; init; }

    /// <summary>Occasions in the term, or late arrivals in the window.</summary>
    public int? Count { get; init; }

    /// <summary>Hours in the calendar month.</summary>
    public decimal? Hours { get; init; }

    /// <summary>School days back that per cent or days are counted over.</summary>
    public int? Window { get; init; }

    internal decimal Limit => Percent ?? Days ?? Count ?? Hours ?? 0;

    /// <summary>Counts the same thing, so that the limits can be compared.</summary>
    internal bool Compares(Step other) =>
        (Percent is null, Days is null, Count is null, Hours is null, Window)
        == (other.Percent is null, other.Days is null, other.Count is null, other.Hours is null, other.Window);
}

/// <summary>S1 "Ökning" or S3 "Omfattande frånvaro" as set (detection §5.3): a sum of what lies above the expected.</summary>
public sealed record SumRule
{
    public required RuleMode Mode { get; init; }
    public required int Version { get; init; }
    public required int Level { get; init; }

    /// <summary>S1, h: 4.5 standard, 3.5 sensitive, 6.5 few. S3, days: 12, 10, 15.</summary>
    public required double Limit { get; init; }
}

/// <summary>S2 "Ett ämne" as set (detection §5.3).</summary>
public sealed record SubjectRule
{
    public required RuleMode Mode { get; init; }
    public required int Version { get; init; }
    public required int Level { get; init; }

    /// <summary>k: lessons of the subject that must have been missed.</summary>
    public required int Missed { get; init; }

    /// <summary>Per cent of the subject's lessons that must have been missed.</summary>
    public required int Percent { get; init; }

    /// <summary>The greatest chance of it without anything to do with the subject.</summary>
    public required double Chance { get; init; }
}

/// <summary>A plain rule as set (domain §8.2).</summary>
public sealed record PlainRule
{
    public required RuleMode Mode { get; init; }
    public required int Version { get; init; }

    /// <summary>School days with lessons that the window must hold before anything is said.</summary>
    public int MinDays { get; init; }

    /// <summary>The same of one step: a share of a long window is not told of before half of the window has been.</summary>
    internal int MinDaysOf(Step step) => step.Percent is null ? MinDays : Math.Max(MinDays, (step.Window ?? 0) / 2);

    /// <summary>Granted leave counts as absence; else it is neither absence nor schedule.</summary>
    public bool CountLeave { get; init; }

    /// <summary>Late minutes (rule unauthorised) or late days (rule occasions) count.</summary>
    public bool CountLate { get; init; }
    public IReadOnlyList<Step> Steps
    {
        get;
        init
        {
            field = value;
            ByWindow = [.. value.OrderBy(s => s.Window).ThenByDescending(s => s.Level)];
        }
    } = [];

    /// <summary>Steps from the shortest window to the longest, so that each day is read once.</summary>
    internal Step[] ByWindow { get; private init; } = [];
}

/// <summary>Every rule as it is set for one unit and stage.</summary>
public sealed record RuleSet
{
    /// <summary>SHA-256 of the file that it came from.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Per cent of the offered time that must be reported before a plain rule says anything (domain §8.1).</summary>
    public required int CoverageFloor { get; init; }

    /// <summary>Newest school days that plain rate rules leave out, since lessons are corrected the next morning.</summary>
    public required int SettleDays { get; init; }
    public required SumRule Rise { get; init; }
    public required SubjectRule Subject { get; init; }
    public required SumRule Days { get; init; }
    public required PlainRule Level { get; init; }
    public required PlainRule Transition { get; init; }
    public required PlainRule TermStart { get; init; }
    public required PlainRule Late { get; init; }
    public required PlainRule Csn { get; init; }
    public required PlainRule Unauthorised { get; init; }
    public required PlainRule Occasions { get; init; }
    public required PlainRule Consecutive { get; init; }
}

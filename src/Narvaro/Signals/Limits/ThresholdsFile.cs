namespace Narvaro.Signals.Limits;

/// <summary>config/thresholds.json as it is written.</summary>
internal sealed record ThresholdsFile
{
    public required string Version { get; init; }
    public required int CoverageFloor { get; init; }
    public required int SettleDays { get; init; }
    public required RulesSection Rules { get; init; }

    /// <summary>The least sensitive that a unit's own limits may be.</summary>
    public ChangesSection Floor { get; init; } = new();

    /// <summary>By school form ("GR") or form and stage ("GR 7-9").</summary>
    public Dictionary<string, ChangesSection> Stages { get; init; } = [];

    /// <summary>By school unit code.</summary>
    public Dictionary<string, UnitSection> Units { get; init; } = [];
}

internal sealed record RulesSection
{
    public required SumRule Rise { get; init; }
    public required SubjectRule Subject { get; init; }
    public required SumRule Days { get; init; }
    public required PlainRule Level { get; init; }
    public required PlainRule Unauthorised { get; init; }
    public required PlainRule Occasions { get; init; }
    public required PlainRule Consecutive { get; init; }
    public required PlainRule Transition { get; init; }
    public required PlainRule TermStart { get; init; }
    public required PlainRule Late { get; init; }
    public required PlainRule Csn { get; init; }

    /// <summary>The plain rules with the names they have in the file.</summary>
    public IEnumerable<(string Rule, PlainRule Set)> Plain() =>
        [
            ("level", Level),
            ("unauthorised", Unauthorised),
            ("occasions", Occasions),
            ("consecutive", Consecutive),
            ("transition", Transition),
            ("termStart", TermStart),
            ("late", Late),
            ("csn", Csn),
        ];
}

internal sealed record UnitSection
{
    public string Why { get; init; } = "";
    public ChangesSection Rules { get; init; } = new();
}

/// <summary>What differs from the municipality's rules; what is not named stays.</summary>
internal sealed record ChangesSection
{
    public RuleChange? Rise { get; init; }
    public RuleChange? Subject { get; init; }
    public RuleChange? Days { get; init; }
    public RuleChange? Level { get; init; }
    public RuleChange? Unauthorised { get; init; }
    public RuleChange? Occasions { get; init; }
    public RuleChange? Consecutive { get; init; }
    public RuleChange? Transition { get; init; }
    public RuleChange? TermStart { get; init; }
    public RuleChange? Late { get; init; }
    public RuleChange? Csn { get; init; }

    public RuleSet ApplyTo(RuleSet rules) =>
        rules with
        {
            Rise = Rise?.ApplyTo(rules.Rise) ?? rules.Rise,
            Subject = Subject?.ApplyTo(rules.Subject) ?? rules.Subject,
            Days = Days?.ApplyTo(rules.Days) ?? rules.Days,
            Level = Level?.ApplyTo(rules.Level) ?? rules.Level,
            Unauthorised = Unauthorised?.ApplyTo(rules.Unauthorised) ?? rules.Unauthorised,
            Occasions = Occasions?.ApplyTo(rules.Occasions) ?? rules.Occasions,
            Consecutive = Consecutive?.ApplyTo(rules.Consecutive) ?? rules.Consecutive,
            Transition = Transition?.ApplyTo(rules.Transition) ?? rules.Transition,
            TermStart = TermStart?.ApplyTo(rules.TermStart) ?? rules.TermStart,
            Late = Late?.ApplyTo(rules.Late) ?? rules.Late,
            Csn = Csn?.ApplyTo(rules.Csn) ?? rules.Csn,
        };

    /// <summary>Every rule that is changed, by its name in the file.</summary>
    public IEnumerable<string> Named() =>
        new[] { ("rise", Rise), ("subject", Subject), ("days", Days) }
            .Where(r => r.Item2 is not null)
            .Select(r => r.Item1)
            .Concat(Plain().Select(r => r.Rule));

    /// <summary>The plain rules with the names they have in the file.</summary>
    public IEnumerable<(string Rule, RuleChange Change)> Plain() =>
        new[]
        {
            ("level", Level),
            ("unauthorised", Unauthorised),
            ("occasions", Occasions),
            ("consecutive", Consecutive),
            ("transition", Transition),
            ("termStart", TermStart),
            ("late", Late),
            ("csn", Csn),
        }
            .Where(r => r.Item2 is not null)
            .Select(r => (r.Item1, r.Item2!));
}

internal sealed record RuleChange
{
    public RuleMode? Mode { get; init; }
    public int? Level { get; init; }
    public double? Limit { get; init; }
    public int? MinDays { get; init; }
    public bool? CountLeave { get; init; }
    public bool? CountLate { get; init; }
    public IReadOnlyList<Step>? Steps { get; init; }

    /// <summary>The greatest chance; rule subject.</summary>
    public double? Chance { get; init; }

    public SubjectRule ApplyTo(SubjectRule rule) =>
        rule with
        {
            Mode = Mode ?? rule.Mode,
            Level = Level ?? rule.Level,
            Chance = Chance ?? rule.Chance,
        };

    public SumRule ApplyTo(SumRule rule) =>
        rule with
        {
            Mode = Mode ?? rule.Mode,
            Level = Level ?? rule.Level,
            Limit = Limit ?? rule.Limit,
        };

    public PlainRule ApplyTo(PlainRule rule) =>
        rule with
        {
            Mode = Mode ?? rule.Mode,
            MinDays = MinDays ?? rule.MinDays,
            CountLeave = CountLeave ?? rule.CountLeave,
            CountLate = CountLate ?? rule.CountLate,
            Steps = Steps ?? rule.Steps,
        };
}

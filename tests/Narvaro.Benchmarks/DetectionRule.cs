using Narvaro.Signals.Limits;

namespace Narvaro.Benchmarks;

/// <summary>A rule with one limit to set.</summary>
/// <param name="Highest">A limit that hardly any pupil reaches: where the search for a load begins.</param>
/// <param name="Index">The rule is on where this reaches the limit.</param>
internal sealed record DetectionRule(string Name, double Highest, Func<DetectionValues, double> Index)
{
    /// <summary>The limit is a share of the time.</summary>
    public bool IsShare { get; init; }

    public static DetectionRule Share20 { get; } = new("% of last 20 days", 1, v => v.Share20) { IsShare = true };

    public static DetectionRule RiseAndSubject { get; } = new("S1 + S2", 20, v => Or(v.Subject, v.Rise));

    /// <summary>What municipalities have: a fixed limit on a share or a count.</summary>
    public static IReadOnlyList<DetectionRule> Fixed { get; } =
    [
        Share20,
        new("% of last 40 days", 1, v => v.Share40) { IsShare = true },
        new("% of term to date", 1, v => v.Term) { IsShare = true },
        new("days with absence of 30", 30, v => Untied(v.DaysAway, v)),
        new("occasions in 30 days", 60, v => Untied(v.Occasions, v)),
    ];

    /// <summary>The set as shipped; one limit moves both S1 and S3, in the proportion of the shipped ones. Stated as that of S1.</summary>
    public static DetectionRule Set(RuleSet shipped)
    {
        var days = shipped.Rise.Limit / shipped.Days.Limit;
        return new("S1 + S2 + S3", 20, v => Or(v.Subject, Math.Max(v.Rise, v.Days * days)));
    }

    /// <summary>What we have, S1 alone first.</summary>
    public static IReadOnlyList<DetectionRule> Ours(RuleSet shipped) => [new("S1", 20, v => v.Rise), RiseAndSubject, Set(shipped)];

    public string Spell(double limit) =>
        IsShare ? FormattableString.Invariant($"{100 * limit:0.0} %") : FormattableString.Invariant($"{limit:0.00}");

    /// <summary>Among those with the same count the most absent first, or a whole number could not be set to a load.</summary>
    private static double Untied(byte count, in DetectionValues values) => count + (0.999 * values.Share20);

    private static double Or(bool subject, double index) => subject ? double.PositiveInfinity : index;
}

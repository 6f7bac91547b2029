using Narvaro.Signals.Limits;
using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>The table: rules as they are run, then each at the limit that gives a load.</summary>
internal sealed class DetectionTable(IReadOnlyList<DetectionTown> towns, RuleSet shipped)
{
    private readonly Dictionary<DetectionRule, DetectionReplay> _replays = [];
    private readonly Dictionary<(string Rule, double Load), (DetectionRow Row, double Limit)> _atLoad = [];
    private readonly IReadOnlyList<DetectionRule> _ours = DetectionRule.Ours(shipped);
    private readonly Resampling _resampling = new(towns.Count);

    public DetectionRule Set => _ours[^1];

    public double ShippedLimit => shipped.Rise.Limit;

    /// <summary>The set with the shipped limits.</summary>
    public DetectionRow Shipped => field ??= RowOf("S1-S3 as shipped", Set, ShippedLimit);

    /// <summary>15 % of the last 20 days, daily.</summary>
    public DetectionRow FifteenPercent => field ??= RowOf(">= 15 % of 20 days", DetectionRule.Share20, 0.15);

    /// <summary>Limits of the rule, and how it does, at a load; null when it never gives so many.</summary>
    public DetectionRow? AtLoad(DetectionRule rule, double load) => FindAtLoad(rule, load)?.Row;

    public Estimate Above(DetectionRow row, DetectionRow other, Func<DetectionTally, double> figure) =>
        row.Above(other, _resampling, figure);

    public void PrintAsShipped()
    {
        Console.WriteLine("As they are run");
        Console.WriteLine(DetectionRow.Header);
        Print(RowOf(">= 10 % of 20 days", DetectionRule.Share20, 0.10));
        Print(FifteenPercent);
        Print(RowOf(">= 20 % of 20 days", DetectionRule.Share20, 0.20));
        Print(RowOf(">= 15 % of term to date", DetectionRule.Fixed.First(r => r.Name == "% of term to date"), 0.15));
        Print(RowOf("S1 + S2 as shipped", DetectionRule.RiseAndSubject, ShippedLimit));
        Print(Shipped);
        if (FindAtLoad(DetectionRule.RiseAndSubject, FifteenPercent.Whole.Cases.Load) is { } native)
        {
            Print(native.Row with { Name = "S1 + S2 at 15 %'s load" });
        }
        Console.WriteLine(
            Invariant($"  With the shipped limits the product's replay opens {towns.Sum(t => t.Replayed)} cases, the values kept here ")
                + Invariant($"{ReplayOf(Set).Opened(ShippedLimit)}; above, a correct case stays open")
        );
    }

    public void PrintAtLoad(double load)
    {
        Console.WriteLine(Invariant($"{load:0} cases per 100 pupils and term"));
        Console.WriteLine(DetectionRow.Header);
        foreach (var rule in DetectionRule.Fixed.Concat(_ours))
        {
            if (AtLoad(rule, load) is { } row)
            {
                Print(row);
            }
            else
            {
                Console.WriteLine($"  {rule.Name, -26} never gives so many");
            }
        }
        // The usual rule, and the fixed limit that does best.
        var peers = DetectionRule.Fixed.Select(rule => AtLoad(rule, load)).OfType<DetectionRow>().ToList();
        foreach (var peer in new[] { peers.Find(p => p.Name == DetectionRule.Share20.Name), peers.MinBy(p => p.Whole.Cases.MeanDelay) })
        {
            if (peer is not null && AtLoad(Set, load) is { } ours)
            {
                var days = Above(peer, ours, t => t.Cases.MeanDelay).Spell("0.0");
                var recall = Above(ours, peer, t => t.Cases.Recall).Spell("+0.00;-0.00");
                var precision = Above(ours, peer, t => t.Cases.Precision).Spell("+0.00;-0.00");
                Console.WriteLine($"    {ours.Name} against {peer.Name}: {days} days earlier, recall {recall}, precision {precision}");
            }
        }
    }

    public void PrintUnits()
    {
        Console.WriteLine("Between school units, per 100 pupils and term: the most burdened less the least, mean over seeds");
        Console.WriteLine("  by chance: the same cases dealt out to the units; in stage: dealt out within grades 1-3, 4-6 and 7-9");
        Console.WriteLine(DetectionUnits.Header);
        var units = new DetectionUnits(towns, _resampling);
        void Line(DetectionRule rule, double limit) =>
            Console.WriteLine(units.Spell(rule.Name, rule.Spell(limit), ReplayOf(rule).Openings(limit)));
        Line(DetectionRule.Share20, 0.15);
        foreach (var rule in new[] { DetectionRule.Share20, Set })
        {
            if (FindAtLoad(rule, 5) is { } at)
            {
                Line(rule, at.Limit);
            }
        }
        Line(Set, ShippedLimit);
    }

    private void Print(DetectionRow row) => Console.WriteLine(row.Spell(_resampling));

    private DetectionRow RowOf(string name, DetectionRule rule, double limit) =>
        new(name, rule.Spell(limit), ReplayOf(rule).Tallies(limit));

    private (DetectionRow Row, double Limit)? FindAtLoad(DetectionRule rule, double load)
    {
        if (!_atLoad.TryGetValue((rule.Name, load), out var found))
        {
            if (ReplayOf(rule).LimitFor(load) is not { } limit)
            {
                return null;
            }
            found = (RowOf(rule.Name, rule, limit), limit);
            _atLoad.Add((rule.Name, load), found);
        }
        return found;
    }

    private DetectionReplay ReplayOf(DetectionRule rule)
    {
        if (!_replays.TryGetValue(rule, out var replay))
        {
            replay = new DetectionReplay(rule, towns);
            _replays.Add(rule, replay);
        }
        return replay;
    }
}

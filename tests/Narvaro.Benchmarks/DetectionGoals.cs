using Narvaro.Generator;
using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>A goal of detection.md §6 and what came of it.</summary>
internal sealed record DetectionGoal(string Id, string Goal, string Found, bool IsMet)
{
    public string Spell() => $"{Id}  {(IsMet ? "met    " : "NOT MET")}  {Goal, -78} {Found}";
}

/// <summary>The goals that a world is about.</summary>
internal static class DetectionGoals
{
    private const double Budget = 5;

    public static IEnumerable<DetectionGoal> Of(World world, DetectionTable table) =>
        world switch
        {
            World.Base =>
            [
                .. Defaults(table.Shipped),
                .. EqualLoad("G2", table, 15, 0.30),
                NoLessPrecise(table),
                .. Native(table),
                Outbreaks(table),
            ],
            World.Quiet => EqualLoad("G5", table, 7, 0.18),
            World.Noisy => [NoisyLoad(table.Shipped), Least("G6", "recall", table.Shipped.Whole.Cases.Recall, 0.78)],
            _ => [Outbreaks(table)],
        };

    private static IEnumerable<DetectionGoal> Defaults(DetectionRow row)
    {
        var cases = row.Whole.Cases;
        yield return Most("G1", "load", cases.Load, 7.5);
        yield return Least("G1", "recall", cases.Recall, 0.80);
        yield return Least("G1", "found within 20 days", cases.FoundIn20, 0.44);
        yield return Most("G1", "median delay", cases.MedianDelay, 20);
        yield return Most("G1", "mean delay", cases.MeanDelay, 30);
        yield return Least("G1", "precision", cases.Precision, 0.35);
        yield return Least("G1", "precision, lenient", cases.Lenient, 0.44);
        yield return Least("G1", "established found", cases.EstablishedFound, 0.95);
        yield return Least("G1", "found before 15 % of the term", row.Whole.Early, 0.52);
    }

    private static IEnumerable<DetectionGoal> EqualLoad(string id, DetectionTable table, double days, double recall)
    {
        if (table.AtLoad(DetectionRule.Share20, Budget) is not { } peer || table.AtLoad(table.Set, Budget) is not { } ours)
        {
            yield return new(id, "equal load of 5", "one of them never gives so many", false);
            yield break;
        }
        var earlier = table.Above(peer, ours, t => t.Cases.MeanDelay);
        var more = table.Above(ours, peer, t => t.Cases.Recall);
        yield return new(
            id,
            Invariant($"load 5: mean delay at least {days} school days shorter than % of last 20 days"),
            earlier.Spell("0.0"),
            earlier.Value >= days
        );
        yield return new(id, Invariant($"load 5: recall at least {recall:0.00} higher"), more.Spell("0.00"), more.Value >= recall);
    }

    private static DetectionGoal NoLessPrecise(DetectionTable table)
    {
        var (peer, ours) = (table.AtLoad(DetectionRule.Share20, Budget), table.AtLoad(table.Set, Budget));
        return Least(
            "G2",
            "load 5: precision not lower: difference",
            ours?.Whole.Cases.Precision - peer?.Whole.Cases.Precision ?? double.NaN,
            0
        );
    }

    private static IEnumerable<DetectionGoal> Native(DetectionTable table)
    {
        var (peer, ours) = (table.FifteenPercent.Whole.Cases, table.Shipped.Whole.Cases);
        var native = table.AtLoad(DetectionRule.RiseAndSubject, peer.Load)?.Whole.Cases;
        yield return new(
            "G3",
            Invariant($"at the load of 15 % of 20 days ({peer.Load:0.0}): S1 + S2 median at least 8 days earlier"),
            native is null ? "never gives so many" : Invariant($"{peer.MedianDelay - native.MedianDelay}"),
            native is not null && peer.MedianDelay - native.MedianDelay >= 8
        );
        yield return Least("G4", "as shipped: times fewer cases than 15 % of 20 days", peer.Load / ours.Load, 7);
        yield return Least("G4", "and recall not lower: difference", ours.Recall - peer.Recall, 0);
        yield return Most("G4", "and median not later: difference", ours.MedianDelay - peer.MedianDelay, 0);
        yield return Least("G4", "and times the precision", ours.Precision / peer.Precision, 8);
    }

    private static DetectionGoal Outbreaks(DetectionTable table)
    {
        var (peer, ours) = (table.FifteenPercent.Whole, table.Shipped.Whole);
        var goal = Most("G7", "as shipped: false alarms in outbreak weeks, times those outside", ours.Inside / ours.Outside, 1.6);
        return goal with { Found = Invariant($"{goal.Found} (15 % of 20 days: {peer.Inside / peer.Outside:0.00})") };
    }

    private static DetectionGoal NoisyLoad(DetectionRow row) => Most("G6", "load", row.Whole.Cases.Load, 10);

    private static DetectionGoal Least(string id, string what, double found, double least) =>
        new(id, Invariant($"{what} >= {least}"), Invariant($"{found:0.00}"), found >= least);

    private static DetectionGoal Most(string id, string what, double found, double most) =>
        new(id, Invariant($"{what} <= {most}"), Invariant($"{found:0.00}"), found <= most);
}

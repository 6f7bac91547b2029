using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>A rule at a limit, as a line of the table.</summary>
/// <param name="Tallies">One for each municipality.</param>
internal sealed record DetectionRow(string Name, string Limit, IReadOnlyList<DetectionTally> Tallies)
{
    private DetectionTally? _whole;

    /// <summary>All municipalities together.</summary>
    public DetectionTally Whole => _whole ??= DetectionTally.Sum(Tallies);

    public static string Header =>
        $"  {"", -26} {"limit", 7} {"load", 5}  {"recall", -17} {"in 20 d", 7}  {"precision", -17} {"lenient", 7}  {"median", -14} "
        + $"{"mean delay", -18} {"<15 %", 5} {"flu FA", 7}  {"in / out of outbreak weeks", -26}";

    public string Spell(Resampling resampling)
    {
        // Every figure of the line from the same sums: adding is what takes the time.
        var sums = new Dictionary<string, DetectionTally>(StringComparer.Ordinal);
        Estimate Of(Func<DetectionTally, double> figure) => resampling.Of(Tallies.Count, numbers => figure(SumOf(numbers, sums)));
        var cases = Whole.Cases;
        return Invariant($"  {Name, -26} {Limit, 7} {cases.Load, 5:0.0}  {Of(t => t.Cases.Recall).Spell("0.00"), -17} ")
            + Invariant($"{cases.FoundIn20, 7:0.00}  {Of(t => t.Cases.Precision).Spell("0.00"), -17} {cases.Lenient, 7:0.00}  ")
            + Invariant($"{Of(t => t.Cases.MedianDelay).Spell("0"), -14} {Of(t => t.Cases.MeanDelay).Spell("0.0"), -18} ")
            + Invariant($"{Whole.Early, 5:0.00} {Whole.OfOutbreak, 7:0.0}  {Whole.Inside:0.0} / {Whole.Outside:0.0} ")
            + Invariant($"= {Of(t => t.Inside / t.Outside).Spell("0.0")}");
    }

    /// <summary>How much higher a figure is than in another row, on the same municipalities.</summary>
    public Estimate Above(DetectionRow other, Resampling resampling, Func<DetectionTally, double> figure) =>
        resampling.Of(
            Tallies.Count,
            numbers =>
            {
                var drawn = numbers.ToList();
                return figure(DetectionTally.Sum(drawn.Select(i => Tallies[i])))
                    - figure(DetectionTally.Sum(drawn.Select(i => other.Tallies[i])));
            }
        );

    private DetectionTally SumOf(IEnumerable<int> numbers, Dictionary<string, DetectionTally> sums)
    {
        var drawn = numbers.ToList();
        var key = string.Join(',', drawn);
        if (!sums.TryGetValue(key, out var sum))
        {
            sum = DetectionTally.Sum(drawn.Select(i => Tallies[i]));
            sums.Add(key, sum);
        }
        return sum;
    }
}

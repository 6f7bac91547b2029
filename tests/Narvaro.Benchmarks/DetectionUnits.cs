using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>
/// Whether a rule treats schools alike: cases per 100 pupils and term of the unit with most less that of the unit with fewest, beside
/// what the same cases give when they are dealt out to the units by chance.
/// </summary>
internal sealed class DetectionUnits(IReadOnlyList<DetectionTown> towns, Resampling resampling)
{
    private const int Deals = 400;
    private const int Seed = 20260802;

    public static string Header =>
        $"  {"", -26} {"limit", 7}  {"gap, all cases", -18} {"by chance", 9} {"in stage", 9}  {"gap, no problem", -18} {"by chance", 9} {"in stage", 9}";

    /// <param name="openings">By municipality and pupil.</param>
    public string Spell(string name, string limit, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> openings)
    {
        var all = Gaps(openings, _ => true);
        var noProblem = Gaps(openings, pupil => pupil.HasNoProblem);
        return Invariant($"  {name, -26} {limit, 7}  {all.Gap, -18} {all.Chance, 9:0.0} {all.InStage, 9:0.0}  ")
            + Invariant($"{noProblem.Gap, -18} {noProblem.Chance, 9:0.0} {noProblem.InStage, 9:0.0}");
    }

    private (string Gap, double Chance, double InStage) Gaps(
        IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> openings,
        Func<DetectionPupil, bool> among
    )
    {
        var gaps = towns
            .Select(
                (town, at) =>
                {
                    var pupils = town.Pupils.Select((p, i) => (Pupil: p, Cases: openings[at][i].Count)).Where(p => among(p.Pupil)).ToList();
                    var cases = pupils.Select(p => p.Cases).ToArray();
                    var units = pupils.Select(p => p.Pupil.Unit).ToArray();
                    var stages = pupils.Select(p => p.Pupil.Stage).ToArray();
                    return (
                        Gap: Gap(town, units, cases),
                        Chance: ByChance(town, units, new int[cases.Length], cases),
                        InStage: ByChance(town, units, stages, cases)
                    );
                }
            )
            .ToList();
        var gap = resampling.Of(gaps.Count, numbers => numbers.Average(i => gaps[i].Gap));
        return (gap.Spell("0.0"), gaps.Average(g => g.Chance), gaps.Average(g => g.InStage));
    }

    private static double Gap(DetectionTown town, int[] units, int[] cases)
    {
        var (sums, pupils) = (new int[town.Units], new int[town.Units]);
        for (var i = 0; i < units.Length; i++)
        {
            sums[units[i]] += cases[i];
            pupils[units[i]]++;
        }
        var loads = sums.Zip(pupils).Where(u => u.Second > 0).Select(u => 100.0 * u.First / u.Second / CaseTally.Terms(town.Days)).ToList();
        return loads.Max() - loads.Min();
    }

    /// <summary>Mean gap when pupils change units with one another, within a stage.</summary>
    private static double ByChance(DetectionTown town, int[] units, int[] stages, int[] cases)
    {
        var dice = new Random(Seed);
        var members = Enumerable.Range(0, units.Length).GroupBy(i => stages[i]).Select(g => g.ToArray()).ToList();
        var (dealt, sum) = (new int[cases.Length], 0.0);
        for (var deal = 0; deal < Deals; deal++)
        {
            foreach (var stage in members)
            {
                var shuffled = stage.Select(i => cases[i]).ToArray();
                dice.Shuffle(shuffled);
                for (var i = 0; i < stage.Length; i++)
                {
                    dealt[stage[i]] = shuffled[i];
                }
            }
            sum += Gap(town, units, dealt);
        }
        return sum / Deals;
    }
}

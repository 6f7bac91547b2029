namespace Narvaro.Generator;

/// <summary>An illness going round in a class between two days (both included, numbers of the school year).</summary>
/// <param name="Attack">Share of the class that falls ill.</param>
public sealed record Outbreak(int FirstDay, int LastDay, double Attack, bool IsInfluenza)
{
    /// <summary>Influenza 3.1 days, other viruses about 2 (detection.md §2).</summary>
    private static readonly Curve InfluenzaDays = new((0, 1), (0.1, 2), (0.5, 3), (0.85, 4.5), (1, 6.5));

    private static readonly Curve OtherDays = new((0, 1), (0.3, 1.3), (0.7, 2.4), (1, 3.6));

    private static readonly double[] StomachOutbreaks = [0.3, 0.4, 0.22, 0.08];

    /// <summary>One winter wave through the unit, and outbreaks of stomach illness in single classes.</summary>
    internal static IReadOnlyList<Outbreak> OfClass(int seed, int unit, int group, int year, double strength)
    {
        var unitDice = Dice.Of(seed, Purpose.Outbreaks, unit, year);
        var start = unitDice.Between(88, 112);
        var attack = unitDice.Between(0.12, 0.26);
        var dice = Dice.Of(seed, Purpose.Outbreaks, group, year, 1);
        var first = start + dice.Between(-3, 4);
        var outbreaks = new List<Outbreak>
        {
            new(first, first + dice.Between(11, 18), Math.Min(0.7, attack * dice.Between(0.4, 1.6) * strength), IsInfluenza: true),
        };
        for (var left = dice.Weighted(StomachOutbreaks); left > 0; left--)
        {
            var begin = dice.Between(4, 168);
            var share = Math.Min(0.75, dice.Between(0.1, 0.32) * strength);
            outbreaks.Add(new(begin, begin + dice.Between(4, 10), share, IsInfluenza: false));
        }

        return outbreaks;
    }

    /// <summary>School days a pupil is away with it.</summary>
    internal int DrawDays(ref Dice dice) => (int)(IsInfluenza ? InfluenzaDays : OtherDays).Draw(ref dice);
}

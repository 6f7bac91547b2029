namespace Narvaro.Benchmarks;

/// <summary>Replays the cases of a rule at any limit, over the values kept.</summary>
internal sealed class DetectionReplay
{
    private const double Coarse = 0.9;
    private const int Halvings = 16;
    private readonly DetectionRule _rule;
    private readonly IReadOnlyList<DetectionTown> _towns;

    /// <summary>Highest index of every pupil: most never come near a limit and need not be gone through.</summary>
    private readonly double[][] _highest;

    public DetectionReplay(DetectionRule rule, IReadOnlyList<DetectionTown> towns)
    {
        (_rule, _towns) = (rule, towns);
        _highest = [.. towns.Select(town => town.Pupils.Select(HighestOf).ToArray())];
    }

    /// <summary>Evenings that open a case, by municipality and pupil.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Openings(double limit) =>
        [.. _towns.Select((town, at) => town.Pupils.Select((pupil, i) => Openings(pupil, _highest[at][i], limit)).ToList())];

    /// <summary>Cases in all when a correct one does not stay open either: what the product's own replay opens.</summary>
    public int Opened(double limit) => _towns.Sum(town => town.Pupils.Sum(pupil => Opened(pupil, limit).Count()));

    /// <summary>One for each municipality.</summary>
    public IReadOnlyList<DetectionTally> Tallies(double limit) =>
        [.. Openings(limit).Select((openings, at) => DetectionTally.Of(_towns[at], openings))];

    /// <summary>
    /// The limit that gives the load over all municipalities together, or hardly less. From above, since the load falls again where a
    /// limit is so low that cases never end.
    /// </summary>
    /// <returns>Null when the rule never gives so many.</returns>
    public double? LimitFor(double load)
    {
        var high = _rule.Highest;
        var low = high * Coarse;
        while (Load(low) < load)
        {
            (high, low) = (low, low * Coarse);
            if (low < _rule.Highest / 1000)
            {
                return null;
            }
        }
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (high + low) / 2;
            (high, low) = Load(middle) < load ? (middle, low) : (high, middle);
        }
        return high;
    }

    private double Load(double limit) => DetectionTally.Sum(Tallies(limit)).Cases.Load;

    private double HighestOf(DetectionPupil pupil)
    {
        var highest = double.NegativeInfinity;
        for (var day = pupil.From; day < pupil.To; day++)
        {
            highest = Math.Max(highest, _rule.Index(pupil.Values[day]));
        }
        return highest;
    }

    private IReadOnlyList<int> Openings(DetectionPupil pupil, double highest, double limit) =>
        highest < limit ? [] : CaseTally.ThroughCorrect(pupil, Opened(pupil, limit));

    private IEnumerable<int> Opened(DetectionPupil pupil, double limit) =>
        CaseTally.Openings(pupil.From, pupil.To, day => _rule.Index(pupil.Values[day]) >= limit);
}

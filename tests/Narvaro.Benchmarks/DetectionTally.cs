namespace Narvaro.Benchmarks;

/// <summary>How a rule did on the evenings as they were known, with what outbreaks made of it.</summary>
internal sealed class DetectionTally
{
    private readonly long[] _pupilDays = new long[2];
    private readonly int[] _wrong = new int[2];
    private int _pupils;
    private int _early;
    private int _ofOutbreak;

    public CaseTally Cases { get; } = new();

    /// <summary>Onset pupils found before the term's absence reached 15 %.</summary>
    public double Early => _early / (double)Cases.Onsets;

    /// <summary>Wrong cases of absence that is mostly an outbreak's, per 1 000 pupils and year.</summary>
    public double OfOutbreak => 1000.0 * _ofOutbreak / _pupils;

    /// <summary>Wrong cases per 10 000 pupil-days of weeks in which something goes round in the class.</summary>
    public double Inside => 10_000.0 * _wrong[1] / _pupilDays[1];

    /// <summary>The same of the other weeks.</summary>
    public double Outside => 10_000.0 * _wrong[0] / _pupilDays[0];

    public static DetectionTally Of(DetectionTown town, IReadOnlyList<IReadOnlyList<int>> openings)
    {
        var tally = new DetectionTally();
        for (var i = 0; i < openings.Count; i++)
        {
            tally.Take(town.Pupils[i], town.Days, openings[i]);
        }
        return tally;
    }

    public static DetectionTally Sum(IEnumerable<DetectionTally> tallies)
    {
        var sum = new DetectionTally();
        foreach (var tally in tallies)
        {
            sum.Cases.Add(tally.Cases);
            sum._pupils += tally._pupils;
            sum._early += tally._early;
            sum._ofOutbreak += tally._ofOutbreak;
            for (var i = 0; i < 2; i++)
            {
                sum._pupilDays[i] += tally._pupilDays[i];
                sum._wrong[i] += tally._wrong[i];
            }
        }
        return sum;
    }

    private void Take(DetectionPupil pupil, int days, IReadOnlyList<int> openings)
    {
        Cases.Take(pupil, days, openings);
        _pupils++;
        for (var day = pupil.From; day < pupil.To; day++)
        {
            _pupilDays[pupil.InOutbreakWeek[day] ? 1 : 0]++;
        }
        foreach (var day in openings)
        {
            if (!pupil.IsCorrect(day))
            {
                _wrong[pupil.InOutbreakWeek[day] ? 1 : 0]++;
                _ofOutbreak += pupil.IsOfOutbreak[day] ? 1 : 0;
            }
            _early += pupil.IsEarly(day) ? 1 : 0;
        }
    }
}

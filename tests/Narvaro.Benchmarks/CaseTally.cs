using Narvaro.Kernel;
using Narvaro.Signals.Replaying;

namespace Narvaro.Benchmarks;

/// <summary>How a rule did (detection.md §3), in counts that can be added over municipalities.</summary>
internal sealed class CaseTally
{
    /// <summary>School days after onset within which a case counts as finding it; also what a pupil never found counts as.</summary>
    public const int FoundWithin = 60;
    private const double DaysOfTerm = 89;
    private readonly int[] _delays = new int[FoundWithin + 1];
    private double _pupilTerms;
    private int _cases;
    private int _correct;
    private int _excusable;
    private int _established;
    private int _establishedFound;

    public int Onsets { get; private set; }

    /// <summary>Cases per 100 pupils and term.</summary>
    public double Load => 100 * _cases / _pupilTerms;

    /// <summary>Onset pupils found within 60 school days.</summary>
    public double Recall => _delays.Sum() / (double)Onsets;

    /// <summary>Onset pupils found within 20 school days.</summary>
    public double FoundIn20 => _delays.Take(21).Sum() / (double)Onsets;

    /// <summary>Correct cases (onset found, or established) of all cases.</summary>
    public double Precision => _correct / (double)_cases;

    /// <summary>The same without cases about chronic, long or passing absence.</summary>
    public double Lenient => _correct / (double)(_cases - _excusable);

    /// <summary>Established absentees that a case is opened for.</summary>
    public double EstablishedFound => _establishedFound / (double)_established;

    /// <summary>School days from onset, over all onset pupils: a rule that finds only the obvious has a flattering median.</summary>
    public double MeanDelay
    {
        get
        {
            var (found, sum) = (0, 0L);
            for (var delay = 0; delay < _delays.Length; delay++)
            {
                found += _delays[delay];
                sum += (long)delay * _delays[delay];
            }
            return (sum + ((double)FoundWithin * (Onsets - found))) / Onsets;
        }
    }

    /// <summary>School days from onset, of those found.</summary>
    public int MedianDelay
    {
        get
        {
            var left = _delays.Sum() / 2;
            return Array.FindIndex(_delays, count => (left -= count) < 0) is var delay and >= 0 ? delay : 0;
        }
    }

    public static double Terms(int days) => days / DaysOfTerm;

    /// <summary>Evenings that open a case when nobody closes any (the product's own rule).</summary>
    /// <param name="from">First evening of the pupil.</param>
    /// <param name="to">The evening after the last.</param>
    /// <param name="isOn">Whether the rule is on that evening.</param>
    public static IEnumerable<int> Openings(int from, int to, Func<int, bool> isOn)
    {
        var opener = new CaseOpener();
        for (var day = from; day < to; day++)
        {
            if (opener.Evening(new PupilId(0), isOn(day)))
            {
                yield return day;
            }
        }
    }

    /// <summary>Those that count: a correct case stays open.</summary>
    /// <param name="pupil">Whose.</param>
    /// <param name="openings">By <see cref="Openings"/>.</param>
    public static List<int> ThroughCorrect(JudgedPupil pupil, IEnumerable<int> openings)
    {
        var counted = new List<int>();
        foreach (var day in openings)
        {
            counted.Add(day);
            if (pupil.IsCorrect(day))
            {
                break;
            }
        }
        return counted;
    }

    /// <param name="pupil">One more pupil.</param>
    /// <param name="days">School days of the period.</param>
    /// <param name="openings">Evenings that opened a case.</param>
    public void Take(JudgedPupil pupil, int days, IReadOnlyList<int> openings)
    {
        _pupilTerms += Terms(days);
        Onsets += pupil.Onset is null ? 0 : 1;
        _established += pupil.IsEstablished ? 1 : 0;
        _establishedFound += pupil.IsEstablished && openings.Count > 0 ? 1 : 0;
        foreach (var day in openings)
        {
            _cases++;
            _correct += pupil.IsCorrect(day) ? 1 : 0;
            _excusable += pupil.IsExcusable && !pupil.IsCorrect(day) ? 1 : 0;
            if (pupil.DelayOf(day) is { } delay)
            {
                _delays[delay]++;
            }
        }
    }

    public void Add(CaseTally other)
    {
        _pupilTerms += other._pupilTerms;
        _cases += other._cases;
        _correct += other._correct;
        _excusable += other._excusable;
        _established += other._established;
        _establishedFound += other._establishedFound;
        Onsets += other.Onsets;
        for (var delay = 0; delay < _delays.Length; delay++)
        {
            _delays[delay] += other._delays[delay];
        }
    }
}

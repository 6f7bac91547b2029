namespace Narvaro.Signals.Rising;

/// <summary>What is counted up: points of occasions (S1), days lost (S3), or occasions as they are, to tell how rare they are (detection
/// §5.4).</summary>
public enum Series
{
    Points,
    Share,
    Occasions,
}

/// <summary>
/// One pupil's series from the first school day to the evening. The arrays are used again for the next pupil: only the first
/// <see cref="Count"/> values belong to this one.
/// </summary>
public sealed class SeriesRun
{
    private double[] _value = [];
    private double[] _expected = [];
    private double[] _excess = [];
    private int[] _dataDays = [0];

    public int Count { get; private set; }

    /// <summary>x or y of each day, 0 on a day without data.</summary>
    public ReadOnlySpan<double> Value => _value.AsSpan(0, Count);

    /// <summary>m of each day, also of those without data.</summary>
    public ReadOnlySpan<double> Expected => _expected.AsSpan(0, Count);

    /// <summary>S or E after each day.</summary>
    public ReadOnlySpan<double> Excess => _excess.AsSpan(0, Count);

    /// <summary>Z after a day; 0 until the pupil has five days with data.</summary>
    public double Index(int day) => HasLeastDays(day) ? Cusum.Index(_excess[day], _expected[day]) : 0;

    /// <summary>Five days with data from the first school day on, this one included.</summary>
    public bool HasLeastDays(int day) => _dataDays[day + 1] >= Cusum.LeastDays;

    /// <summary>Start of the run-up: the day after the last day with S = 0.</summary>
    public int RunUpStart()
    {
        var start = Count;
        while (start > 0 && _excess[start - 1] > 0)
        {
            start--;
        }
        return start;
    }

    /// <summary>nb of the last day: own days with data that its expectation rests on; few is a short history.</summary>
    public int OwnDays { get; internal set; }

    /// <summary>Sum of the series over the last days.</summary>
    public double SumOfLast(int days)
    {
        var sum = 0.0;
        for (var day = Math.Max(0, Count - days); day < Count; day++)
        {
            sum += _value[day];
        }
        return sum;
    }

    /// <summary>Days with data among the last days.</summary>
    public int DataDaysOfLast(int days) => _dataDays[Count] - _dataDays[Math.Max(0, Count - days)];

    /// <summary>S or E after the last day, had the day been one of presence, all else as it was.</summary>
    /// <param name="without">The day.</param>
    /// <param name="then">What the day after it would have given: a spell that began the day before begins there.</param>
    /// <param name="tolerance">Of the series.</param>
    public double ExcessWithout(int without, double then, double tolerance)
    {
        var sum = 0.0;
        var isNext = false;
        for (var day = 0; day < Count; day++)
        {
            if (_dataDays[day + 1] == _dataDays[day])
            {
                continue;
            }
            var value =
                day == without ? 0
                : isNext ? then
                : _value[day];
            isNext = day == without;
            sum = Cusum.Next(sum, value, _expected[day], tolerance);
        }
        return sum;
    }

    internal Span<double> Values => _value.AsSpan(0, Count);
    internal Span<double> Expectations => _expected.AsSpan(0, Count);

    /// <summary>Days with data before each day; one longer than <see cref="Count"/>.</summary>
    internal Span<int> DataDays => _dataDays.AsSpan(0, Count + 1);

    internal void Restart(int count)
    {
        Count = count;
        if (_value.Length < count)
        {
            _value = new double[count];
            _expected = new double[count];
            _excess = new double[count];
            _dataDays = new int[count + 1];
        }
    }

    internal void SumUp(double tolerance)
    {
        var sum = 0.0;
        for (var day = 0; day < Count; day++)
        {
            if (_dataDays[day + 1] > _dataDays[day])
            {
                sum = Cusum.Next(sum, _value[day], _expected[day], tolerance);
            }
            _excess[day] = sum;
        }
    }
}

namespace Narvaro.Benchmarks;

/// <summary>S1 and S3 of detection.md §5.2-5.3: a CUSUM of a series above its own, class-corrected expectation.</summary>
internal sealed class CalibrationRise
{
    private const int Recent = 20;
    private const int Base = 90;
    private const double Prior = 15;
    private const int ClassNeeds = 60;
    private const int DaysWithData = 5;

    private readonly IReadOnlyList<CalibrationPupil> _pupils;
    private readonly CalibrationSeries _own;
    private readonly CalibrationSeries _classes;
    private readonly CalibrationSeries _stages;
    private readonly int[] _class;
    private readonly int[] _stage;

    public CalibrationRise(IReadOnlyList<CalibrationPupil> pupils, Func<CalibrationPupil, int, double> value)
    {
        _pupils = pupils;
        _class = [.. pupils.Select(pupil => pupil.Pupil.Group)];
        _stage = [.. pupils.Select(pupil => pupil.Stage)];
        _own = CalibrationSeries.Of(pupils, value);
        _classes = _own.Grouped(_class);
        _stages = _own.Grouped(_stage);
    }

    /// <param name="tolerance">Drift a day that is let pass.</param>
    /// <param name="limit">The signal is on from here.</param>
    /// <param name="scaled">S1 divides by 1 + 20 m / 15; S3 does not.</param>
    public bool[] Evenings(int pupil, double tolerance, double limit, bool scaled)
    {
        var on = new bool[_pupils[pupil].Days.Length];
        var sum = 0.0;
        for (var day = 0; day < on.Length; day++)
        {
            var expected = Expected(pupil, day);
            if (_pupils[pupil].Days[day].Has)
            {
                sum = Math.Max(0, sum + _own.Window(pupil, day, day + 1).Sum - expected - tolerance);
            }

            var level = scaled ? sum / (1 + (Recent * expected / Prior)) : sum;
            on[day] = level >= limit && _own.Counts[pupil][day + 1] >= DaysWithData;
        }

        return on;
    }

    private double Expected(int pupil, int day)
    {
        var split = Math.Max(0, day - Recent + 1);
        var from = Math.Max(0, day - Recent - Base + 1);
        var (sum, count) = _own.Window(pupil, from, split);
        var recent = Group(pupil, split, day + 1);
        var before = _stages.Window(_stage[pupil], from, split).Count == 0 ? recent : Group(pupil, from, split);
        var own = (sum + (Prior * before)) / (count + Prior);
        return own * Math.Clamp(recent / Math.Max(0.0001, before), 0.8, 2.0);
    }

    private double Group(int pupil, int from, int to)
    {
        var stage = _stages.Window(_stage[pupil], from, to);
        var stageMean = stage.Count == 0 ? 0 : stage.Sum / stage.Count;
        var all = _classes.Window(_class[pupil], from, to);
        var own = _own.Window(pupil, from, to);
        var others = all.Count - own.Count;
        return others < ClassNeeds ? stageMean : (0.5 * (all.Sum - own.Sum) / others) + (0.5 * stageMean);
    }
}

namespace Narvaro.Signals.Rising;

/// <summary>Sums of one group before each school day of one calendar, so that any window is two look-ups.</summary>
internal sealed record GroupSums(double[] Sum, int[] Days);

/// <summary>Means of a stage in the two windows of each day; Base is NaN where nobody had data then (detection §5.2).</summary>
internal sealed record StageMeans(double[] Recent, double[] Base);

/// <summary>The level of classes and stages in one series, as of an evening.</summary>
internal sealed class GroupLevels
{
    private readonly GroupDays _groups;
    private readonly double[] _sums;
    private readonly Dictionary<(SchoolDayAxis Axis, int Group), GroupSums> _byAxis = [];
    private readonly Dictionary<(SchoolDayAxis Axis, int Stage), StageMeans> _stages = [];

    public GroupLevels(Series series, IReadOnlyList<PupilYear> pupils, GroupDays groups)
    {
        _groups = groups;
        _sums = new double[groups.Count * groups.Columns];
        var run = new SeriesRun();
        foreach (var pupil in pupils)
        {
            groups.Fill(pupil, series, run);
            Add(pupil, run.Value);
        }
    }

    public GroupSums Sums(SchoolDayAxis axis, int group)
    {
        if (!_byAxis.TryGetValue((axis, group), out var sums))
        {
            sums = SumUp(axis, group);
            _byAxis.Add((axis, group), sums);
        }
        return sums;
    }

    public StageMeans Stage(SchoolDayAxis axis, int stage)
    {
        if (!_stages.TryGetValue((axis, stage), out var means))
        {
            means = Means(Sums(axis, stage), Sums(axis, GroupDays.Everyone), axis.Count);
            _stages.Add((axis, stage), means);
        }
        return means;
    }

    private void Add(PupilYear pupil, ReadOnlySpan<double> values)
    {
        foreach (var span in pupil.Spans)
        {
            for (var day = span.From; day < span.To; day++)
            {
                if (values[day] == 0)
                {
                    continue;
                }
                var column = pupil.Axis.Columns[day];
                _sums[column] += values[day];
                if (span.Stage != GroupDays.Everyone)
                {
                    _sums[(span.Stage * _groups.Columns) + column] += values[day];
                }
                if (span.Class >= 0)
                {
                    _sums[(span.Class * _groups.Columns) + column] += values[day];
                }
            }
        }
    }

    private GroupSums SumUp(SchoolDayAxis axis, int group)
    {
        var sums = new GroupSums(new double[axis.Count + 1], new int[axis.Count + 1]);
        for (var day = 0; day < axis.Count; day++)
        {
            var column = axis.Columns[day];
            sums.Sum[day + 1] = sums.Sum[day] + (column < 0 ? 0 : _sums[(group * _groups.Columns) + column]);
            sums.Days[day + 1] = sums.Days[day] + (column < 0 ? 0 : _groups.Has(group, column));
        }
        return sums;
    }

    private static StageMeans Means(GroupSums stage, GroupSums everyone, int count)
    {
        var means = new StageMeans(new double[count], new double[count]);
        for (var day = 0; day < count; day++)
        {
            var recentFrom = Math.Max(0, day - Expectation.Recent + 1);
            var recent = Mean(stage, recentFrom, day + 1);
            recent = double.IsNaN(recent) ? Mean(everyone, recentFrom, day + 1) : recent;
            means.Recent[day] = double.IsNaN(recent) ? 0 : recent;
            means.Base[day] = Mean(stage, Math.Max(0, recentFrom - Expectation.Base), recentFrom);
        }
        return means;
    }

    private static double Mean(GroupSums sums, int from, int to)
    {
        var days = sums.Days[to] - sums.Days[from];
        return days == 0 ? double.NaN : (sums.Sum[to] - sums.Sum[from]) / days;
    }
}

namespace Narvaro.Signals.Rising;

/// <summary>Runs one series for pupil after pupil of an evening (detection §5.2–5.3), with its scratch arrays used again.</summary>
internal sealed class SeriesRunner(Series series, IReadOnlyList<PupilYear> pupils, GroupDays groups)
{
    private readonly GroupLevels _levels = new(series, pupils, groups);
    private GroupSums _own = new([], []);
    private GroupSums _ownInClass = new([], []);

    public void Run(PupilYear pupil, SeriesRun run)
    {
        groups.Fill(pupil, series, run);
        Grow(ref _own, run.Count + 1);
        SumUpOwn(_own, pupil, run, anyClass: true, group: 0);
        for (var at = 0; at < pupil.Spans.Length; at++)
        {
            var span = pupil.Spans[at];
            var ownInClass = _own;
            if (pupil.Spans.Length > 1)
            {
                Grow(ref _ownInClass, run.Count + 1);
                SumUpOwn(_ownInClass, pupil, run, anyClass: false, span.Class);
                ownInClass = _ownInClass;
            }
            var basis = new GroupBasis(
                _levels.Stage(pupil.Axis, span.Stage),
                span.Class < 0 ? null : _levels.Sums(pupil.Axis, span.Class),
                ownInClass
            );
            var stageSince = StageSince(pupil.Spans, at);
            var expectations = run.Expectations;
            for (var day = span.From; day < span.To; day++)
            {
                expectations[day] = Expected(basis, day, stageSince, run);
            }
        }
        run.SumUp(Cusum.ToleranceOf(series));
    }

    private double Expected(in GroupBasis basis, int day, int stageSince, SeriesRun run)
    {
        var recentFrom = Math.Max(0, day - Expectation.Recent + 1);
        var baseFrom = Math.Max(0, recentFrom - Expectation.Base);
        var recent = basis.Level(recentFrom, day + 1, basis.Stage.Recent[day]);
        var stageThen = basis.Stage.Base[day];
        var then = double.IsNaN(stageThen) ? recent : basis.Level(baseFrom, recentFrom, stageThen);
        var ownFrom = Math.Min(recentFrom, Math.Max(baseFrom, stageSince));
        run.OwnDays = _own.Days[recentFrom] - _own.Days[ownFrom];
        return Expectation.Of(_own.Sum[recentFrom] - _own.Sum[ownFrom], run.OwnDays, then, recent);
    }

    /// <summary>First day of the stage that the pupil is in: what lies before is no longer the pupil's own level (detection §5.2).</summary>
    private static int StageSince(SeatSpan[] spans, int at)
    {
        while (at > 0 && spans[at - 1].Stage == spans[at].Stage)
        {
            at--;
        }
        return spans[at].From;
    }

    private static void Grow(ref GroupSums sums, int length)
    {
        if (sums.Sum.Length < length)
        {
            sums = new GroupSums(new double[length], new int[length]);
        }
    }

    private static void SumUpOwn(GroupSums own, PupilYear pupil, SeriesRun run, bool anyClass, int group)
    {
        var values = run.Value;
        var dataDays = run.DataDays;
        foreach (var span in pupil.Spans)
        {
            var counts = anyClass || span.Class == group;
            for (var day = span.From; day < span.To; day++)
            {
                own.Sum[day + 1] = own.Sum[day] + (counts ? values[day] : 0);
                own.Days[day + 1] = own.Days[day] + (counts ? dataDays[day + 1] - dataDays[day] : 0);
            }
        }
    }

    /// <summary>What a pupil is compared with while in one class and stage: the class without the pupil's own days, and the stage.</summary>
    private readonly record struct GroupBasis(StageMeans Stage, GroupSums? Class, GroupSums OwnInClass)
    {
        public double Level(int from, int to, double stageMean) =>
            Class is null
                ? stageMean
                : Expectation.GroupLevel(
                    Class.Sum[to] - Class.Sum[from] - (OwnInClass.Sum[to] - OwnInClass.Sum[from]),
                    Class.Days[to] - Class.Days[from] - (OwnInClass.Days[to] - OwnInClass.Days[from]),
                    stageMean
                );
    }
}

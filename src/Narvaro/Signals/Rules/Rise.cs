using Narvaro.Signals.Chances;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Rules;

/// <summary>S1 "Ökning": points for occasions above what was to be expected of the pupil (detection §5.3).</summary>
public static class Rise
{
    public const string Id = "rise";

    /// <summary>School days that a chance is told of, and how much the number of occasions varies (detection §5.4).</summary>
    private const int ChanceDays = 20;
    private const double ChanceShape = 6;

    /// <param name="series">The pupil's series up to the evening.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    public static Verdict Judge(PupilSeries series, RuleSet rules) =>
        IsOn(series.Points, rules) ? Verdict.On(Explain(series, rules)) : Verdict.Off;

    /// <summary>Z on the evening reaches the limit. Nothing is rounded before it is compared.</summary>
    public static bool IsOn(SeriesRun run, RuleSet rules) => run.Count > 0 && run.Index(run.Count - 1) >= rules.Rise.Limit;

    private static RiseEvidence Explain(PupilSeries series, RuleSet rules)
    {
        var (year, run) = (series.Pupil, series.Points);
        var last = run.Count - 1;
        var from = Math.Min(run.RunUpStart(), last);
        double points = 0,
            expected = 0;
        int dataDays = 0,
            spells = 0;
        var wholeBefore = false;
        var days = new List<(int At, PointDay Day)>();
        for (var at = from; at <= last; at++)
        {
            var day = year[at];
            if (!day.Has)
            {
                continue;
            }
            dataDays++;
            points += run.Value[at];
            expected += run.Expected[at];
            spells += day.IllWhole && !wholeBefore ? 1 : 0;
            wholeBefore = day.IllWhole;
            if (run.Value[at] > 0)
            {
                days.Add((at, new PointDay(year.Axis.Days[at], KindOf(day), EvidenceJson.Rounded(run.Value[at]))));
            }
        }
        var occasions = series.Occasions();
        var (count, mean) = ((int)occasions.SumOfLast(ChanceDays), ChanceDays * occasions.Expected[last]);
        var sum = Cusum.SumOf(rules.Rise.Limit, run.Expected[last]);
        return new RiseEvidence
        {
            Version = rules.Rise.Version,
            Level = rules.Rise.Level,
            ConfigHash = rules.ConfigHash,
            From = year.Axis.Days[from],
            To = year.Axis.Days[last],
            Points = EvidenceJson.Rounded(points),
            Expected = EvidenceJson.Rounded(expected),
            Excess = EvidenceJson.Rounded(run.Excess[last]),
            Index = EvidenceJson.Rounded(run.Index(last)),
            Limit = rules.Rise.Limit,
            DataDays = dataDays,
            LateDays = days.Count(d => d.Day.Kind is PointKind.Late or PointKind.PartAndLate),
            PartDays = days.Count(d => d.Day.Kind is PointKind.Part or PointKind.PartAndLate),
            SickSpells = spells,
            SickDays = days.Count(d => d.Day.Kind == PointKind.Sick),
            UnexcusedDays = days.Count(d => d.Day.Kind == PointKind.Unexcused),
            Days = days.ConvertAll(d => d.Day),
            OwnDays = run.OwnDays,
            Occasions = count,
            OccasionsExpected = EvidenceJson.Rounded(mean),
            Chance = EvidenceJson.Significant(Tails.NegativeBinomial(count, mean, ChanceShape)),
            Usual = InControl.Percent(year.Now.Stage, rules.Rise.Limit) is { } usual ? EvidenceJson.Rounded(usual) : null,
            LeavesAfter = Hypothesis.Within(Cusum.DaysUntilBelow(run.Excess[last], sum, run.Expected[last], Cusum.PointsTolerance)),
            Without = Without(year, run, days, sum),
        };
    }

    /// <summary>The day with most points, of several the newest, if the sum stays below without it.</summary>
    private static DateOnly? Without(PupilYear year, SeriesRun run, List<(int At, PointDay Day)> days, double sum)
    {
        var (at, heaviest) = days.OrderByDescending(d => d.Day.Points).ThenByDescending(d => d.At).First();
        var next = at + 1;
        while (next < year.Count && !year[next].Has)
        {
            next++;
        }
        // A sick day after it weighs as the first of a spell then.
        var then =
            next >= year.Count ? 0
            : year[next].IllWhole && year[at].Whole ? 2 * run.Value[next]
            : run.Value[next];
        return run.ExcessWithout(at, then, Cusum.PointsTolerance) < sum ? heaviest.Date : null;
    }

    private static PointKind KindOf(DayValues day) =>
        day.Unexcused ? PointKind.Unexcused
        : day.Whole ? PointKind.Sick
        : day.Part && day.Late ? PointKind.PartAndLate
        : day.Part ? PointKind.Part
        : PointKind.Late;
}

using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Rules;

/// <summary>S1 "Ökning": points for occasions above what was to be expected of the pupil (detection §5.3).</summary>
public static class Rise
{
    public const string Id = "rise";

    /// <param name="year">The pupil.</param>
    /// <param name="run">The pupil's points up to the evening.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    public static Verdict Judge(PupilYear year, SeriesRun run, RuleSet rules) =>
        IsOn(run, rules) ? Verdict.On(Explain(year, run, rules)) : Verdict.Off;

    /// <summary>Z on the evening reaches the limit. Nothing is rounded before it is compared.</summary>
    public static bool IsOn(SeriesRun run, RuleSet rules) => run.Count > 0 && run.Index(run.Count - 1) >= rules.Rise.Limit;

    private static RiseEvidence Explain(PupilYear year, SeriesRun run, RuleSet rules)
    {
        var last = run.Count - 1;
        var from = Math.Min(run.RunUpStart(), last);
        double points = 0,
            expected = 0;
        int dataDays = 0,
            spells = 0;
        var wholeBefore = false;
        var days = new List<PointDay>();
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
                days.Add(new PointDay(year.Axis.Days[at], KindOf(day), EvidenceJson.Rounded(run.Value[at])));
            }
        }
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
            LateDays = days.Count(d => d.Kind is PointKind.Late or PointKind.PartAndLate),
            PartDays = days.Count(d => d.Kind is PointKind.Part or PointKind.PartAndLate),
            SickSpells = spells,
            SickDays = days.Count(d => d.Kind == PointKind.Sick),
            UnexcusedDays = days.Count(d => d.Kind == PointKind.Unexcused),
            Days = days,
        };
    }

    private static PointKind KindOf(DayValues day) =>
        day.Unexcused ? PointKind.Unexcused
        : day.Whole ? PointKind.Sick
        : day.Part && day.Late ? PointKind.PartAndLate
        : day.Part ? PointKind.Part
        : PointKind.Late;
}

using Narvaro.Signals.Chances;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Rules;

/// <summary>S3 "Omfattande frånvaro": days lost above what was to be expected of the pupil (detection §5.3). Catches the established and
/// the suddenly gone; not an early sign.</summary>
public static class DaysLost
{
    public const string Id = "days";

    /// <summary>School days that a chance is told of, and how alike the days of a pupil are (detection §5.4).</summary>
    private const int ChanceDays = 20;
    private const double ChanceSameness = 6;

    /// <param name="series">The pupil's series up to the evening.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    public static Verdict Judge(PupilSeries series, RuleSet rules) =>
        IsOn(series.Share, rules) ? Verdict.On(Explain(series.Pupil, series.Share, rules)) : Verdict.Off;

    /// <summary>E on the evening reaches the limit. Nothing is rounded before it is compared.</summary>
    public static bool IsOn(SeriesRun run, RuleSet rules) =>
        run.Count > 0 && run.HasLeastDays(run.Count - 1) && run.Excess[^1] >= rules.Days.Limit;

    private static DaysEvidence Explain(PupilYear year, SeriesRun run, RuleSet rules)
    {
        var last = run.Count - 1;
        var from = Math.Min(run.RunUpStart(), last);
        double lost = 0,
            expected = 0;
        int dataDays = 0,
            whole = 0;
        for (var at = from; at <= last; at++)
        {
            if (year[at].Has)
            {
                dataDays++;
                lost += run.Value[at];
                expected += run.Expected[at];
                whole += year[at].Whole ? 1 : 0;
            }
        }
        // A sum of shares is a whole number of days only to within the last bit.
        var lastLost = (int)Math.Floor(run.SumOfLast(ChanceDays) + 1e-9);
        var lastDays = run.DataDaysOfLast(ChanceDays);
        return new DaysEvidence
        {
            Version = rules.Days.Version,
            Level = rules.Days.Level,
            ConfigHash = rules.ConfigHash,
            From = year.Axis.Days[from],
            To = year.Axis.Days[last],
            Lost = EvidenceJson.Rounded(lost),
            Expected = EvidenceJson.Rounded(expected),
            Excess = EvidenceJson.Rounded(run.Excess[last]),
            Limit = rules.Days.Limit,
            DataDays = dataDays,
            WholeDays = whole,
            OwnDays = run.OwnDays,
            LastLost = lastLost,
            LastDays = lastDays,
            Chance = EvidenceJson.Significant(Tails.BetaBinomial(lastLost, lastDays, run.Expected[last], ChanceSameness)),
            LeavesAfter = Hypothesis.Within(
                Cusum.DaysUntilBelow(run.Excess[last], rules.Days.Limit, run.Expected[last], Cusum.ShareTolerance)
            ),
        };
    }
}

using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Share of the offered time that the pupil was absent, or days away, over a window of school days (domain §8.2 R3, R7–R10).</summary>
public static class Level
{
    public const string Id = "level";

    public static Verdict Judge(PupilYear year, RuleSet rules)
    {
        var rule = rules.Level;
        var incomplete = false;
        foreach (var step in rule.Steps.OrderByDescending(s => s.Level))
        {
            var window = RateWindow.Of(year, step.Window!.Value, rules, !rule.CountLeave, day => AbsentOf(day, rule));
            if (window.LessonDays < rule.MinDays)
            {
                continue;
            }
            var (low, high) = step.Percent is { } percent
                ? (window.LowReaches(percent), window.HighReaches(percent))
                : DaysReach(year, window, step.Days!.Value, rules);
            if (low && window.Covered(rules.CoverageFloor))
            {
                return Verdict.On(Explain(year, window, step, rules));
            }
            incomplete |= high;
        }
        return incomplete ? Verdict.Incomplete : Verdict.Off;
    }

    private static int AbsentOf(DayValues day, PlainRule rule) =>
        Math.Max(0, day.Authorised - (rule.CountLeave ? 0 : day.Leave)) + day.Unauthorised;

    private static (bool Low, bool High) DaysReach(PupilYear year, RateWindow window, int days, RuleSet rules)
    {
        int away = 0,
            unknown = 0;
        for (var at = window.From; at <= window.To; at++)
        {
            var state = DayStates.Of(year[at], rules.Level.CountLeave, rules.CoverageFloor);
            away += state == DayState.Away ? 1 : 0;
            unknown += state == DayState.Unknown ? 1 : 0;
        }
        return (away >= days, away + unknown >= days);
    }

    private static LevelEvidence Explain(PupilYear year, RateWindow window, Step step, RuleSet rules) =>
        new()
        {
            Version = rules.Level.Version,
            Level = step.Level,
            ConfigHash = rules.ConfigHash,
            From = year.Axis.Days[window.From],
            To = year.Axis.Days[window.To],
            Window = window.To - window.From + 1,
            LessonDays = window.LessonDays,
            Offered = window.Offered,
            Reported = window.Reported,
            Absent = window.Absent,
            Leave = window.Leave,
            Low = window.Low,
            High = window.High,
            Percent = step.Percent,
            Days = step.Days,
            Dates = window.Dates(year, d => Counts(d, step, rules)),
        };

    private static bool Counts(DayValues day, Step step, RuleSet rules) =>
        step.Days is null
            ? AbsentOf(day, rules.Level) > 0
            : DayStates.Of(day, rules.Level.CountLeave, rules.CoverageFloor) == DayState.Away;
}

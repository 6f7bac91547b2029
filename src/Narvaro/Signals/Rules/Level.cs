using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Share of the offered time that the pupil was absent, or days away, over a window of school days (domain §8.2 R3, R7–R10).</summary>
public static class Level
{
    public const string Id = "level";

    public static Verdict Judge(PupilYear year, RuleSet rules) => Judge(year, rules.Level, rules);

    /// <summary>The same of another rule's steps.</summary>
    internal static Verdict Judge(PupilYear year, PlainRule rule, RuleSet rules)
    {
        var counted = rule.CountLeave ? Counted.All : Counted.AllButLeave;
        var window = RateWindow.Before(year, rules.SettleDays);
        (Step Step, RateWindow Window)? on = null;
        var incomplete = false;
        foreach (var step in rule.ByWindow)
        {
            window = window.Back(year, step.Window!.Value, counted);
            if (window.LessonDays < rule.MinDaysOf(step))
            {
                continue;
            }
            var (low, high) = step.Percent is { } percent
                ? (window.LowReaches(percent), window.HighReaches(percent))
                : DaysReach(year, window, step.Days!.Value, rule, rules);
            if (low && window.Covered(rules.CoverageFloor))
            {
                on = on is null || step.Level > on.Value.Step.Level ? (step, window) : on;
            }
            incomplete |= high;
        }
        return on is { } found ? Verdict.On(Explain(year, found.Window, found.Step, rule, rules))
            : incomplete ? Verdict.Incomplete
            : Verdict.Off;
    }

    private static (bool Low, bool High) DaysReach(PupilYear year, RateWindow window, int days, PlainRule rule, RuleSet rules)
    {
        int away = 0,
            unknown = 0;
        for (var at = window.From; at <= window.To; at++)
        {
            var state = DayStates.Of(in year[at], rule.CountLeave, rules.CoverageFloor);
            away += state == DayState.Away ? 1 : 0;
            unknown += state == DayState.Unknown ? 1 : 0;
        }
        return (away >= days, away + unknown >= days);
    }

    private static LevelEvidence Explain(PupilYear year, RateWindow window, Step step, PlainRule rule, RuleSet rules) =>
        new()
        {
            Version = rule.Version,
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
            Dates = window.Dates(year, d => Counts(d, step, rule, rules)),
        };

    private static bool Counts(DayValues day, Step step, PlainRule rule, RuleSet rules) =>
        step.Days is null
            ? RateWindow.AbsentOf(in day, rule.CountLeave ? Counted.All : Counted.AllButLeave) > 0
            : DayStates.Of(in day, rule.CountLeave, rules.CoverageFloor) == DayState.Away;
}

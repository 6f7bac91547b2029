using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Ogiltig frånvaro: its share of the offered time, or the days it fell on, over a window of school days (domain §8.2 R8).</summary>
public static class Unauthorised
{
    public const string Id = "unauthorised";

    public static Verdict Judge(PupilYear year, RuleSet rules)
    {
        var rule = rules.Unauthorised;
        var incomplete = false;
        foreach (var step in rule.Steps.OrderByDescending(s => s.Level))
        {
            var window = RateWindow.Of(year, step.Window!.Value, rules, withoutLeave: false, day => MinutesOf(day, rule));
            if (window.LessonDays < rule.MinDays)
            {
                continue;
            }
            var dates = window.Dates(year, day => MinutesOf(day, rule) > 0);
            var low = step.Percent is { } percent ? window.LowReaches(percent) : dates.Count >= step.Days;
            if (low && window.Covered(rules.CoverageFloor))
            {
                return Verdict.On(Explain(year, window, step, rules, dates));
            }
            // A lesson without a register might be one day more of it, for almost every pupil: of days, only the certain ones are told.
            incomplete |= low || (step.Percent is { } limit && window.HighReaches(limit));
        }
        return incomplete ? Verdict.Incomplete : Verdict.Off;
    }

    private static int MinutesOf(DayValues day, PlainRule rule) => rule.CountLate ? day.Unauthorised : day.Invalid;

    private static UnauthorisedEvidence Explain(PupilYear year, RateWindow window, Step step, RuleSet rules, List<DateOnly> dates) =>
        new()
        {
            Version = rules.Unauthorised.Version,
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
            Dates = dates,
        };
}

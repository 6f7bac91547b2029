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
        var counted = rule.CountLate ? Counted.InvalidAndLate : Counted.Invalid;
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
            var low = step.Percent is { } percent
                ? window.LowReaches(percent)
                : window.Absent > 0 && Dates(year, window, counted).Count >= step.Days;
            if (low && window.Covered(rules.CoverageFloor))
            {
                on = on is null || step.Level > on.Value.Step.Level ? (step, window) : on;
            }
            // A lesson without a register might be one day more of it, for almost every pupil: of days, only the certain ones are told.
            incomplete |= low || (step.Percent is { } limit && window.HighReaches(limit));
        }
        return on is { } found ? Verdict.On(Explain(year, found.Window, found.Step, rules, Dates(year, found.Window, counted)))
            : incomplete ? Verdict.Incomplete
            : Verdict.Off;
    }

    private static List<DateOnly> Dates(PupilYear year, RateWindow window, Counted counted) =>
        window.Dates(year, day => RateWindow.AbsentOf(in day, counted) > 0);

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

using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Days away in the first school days of a term, which tell more than later ones (domain §8.2 R11).</summary>
public static class TermStart
{
    public const string Id = "termStart";

    /// <param name="year">The pupil.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    /// <param name="asOf">The evening; says which term it is.</param>
    public static Verdict Judge(PupilYear year, RuleSet rules, DateOnly asOf)
    {
        var rule = rules.TermStart;
        var from = year.Axis.FirstFrom(SchoolYear.TermStart(asOf));
        var steps = rule.Steps.Where(s => year.Count - from <= s.Window).ToList();
        if (steps.Count == 0)
        {
            return Verdict.Off;
        }
        var (dates, unknown) = Away(year, from, rules);
        var step = steps.Where(s => dates.Count >= s.Days).MaxBy(s => s.Level);
        if (step is not null)
        {
            return Verdict.On(
                new TermStartEvidence
                {
                    Version = rule.Version,
                    Level = step.Level,
                    ConfigHash = rules.ConfigHash,
                    From = year.Axis.Days[from],
                    To = year.Axis.Days[year.Count - 1],
                    Limit = step.Days!.Value,
                    SchoolDays = year.Count - from,
                    Dates = dates,
                    DaysAtMost = dates.Count + unknown,
                }
            );
        }
        return steps.Exists(s => dates.Count + unknown >= s.Days) && dates.Count > 0 ? Verdict.Incomplete : Verdict.Off;
    }

    private static (List<DateOnly> Dates, int Unknown) Away(PupilYear year, int from, RuleSet rules)
    {
        var dates = new List<DateOnly>();
        var unknown = 0;
        for (var at = from; at < year.Count; at++)
        {
            var state = DayStates.Of(in year[at], rules.TermStart.CountLeave, rules.CoverageFloor);
            if (state == DayState.Away)
            {
                dates.Add(year.Axis.Days[at]);
            }
            unknown += state == DayState.Unknown ? 1 : 0;
        }
        return (dates, unknown);
    }
}

using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Separate occasions in the term: the first day of a whole-day spell, or a day with a missed lesson (domain §8.2 R4).</summary>
public static class Occasions
{
    public const string Id = "occasions";

    /// <param name="year">The pupil.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    /// <param name="asOf">The evening; says which term it is.</param>
    public static Verdict Judge(PupilYear year, RuleSet rules, DateOnly asOf)
    {
        var rule = rules.Occasions;
        var from = year.Axis.FirstFrom(SchoolYear.TermStart(asOf));
        var dates = Dates(year, rule, from);
        var step = rule.Steps.Where(s => dates.Count >= s.Count).MaxBy(s => s.Level);
        if (step is null)
        {
            return Verdict.Off;
        }
        return Covered(year, from, rules.CoverageFloor)
            ? Verdict.On(
                new OccasionsEvidence
                {
                    Version = rule.Version,
                    Level = step.Level,
                    ConfigHash = rules.ConfigHash,
                    From = year.Axis.Days[from],
                    To = year.Axis.Days[year.Count - 1],
                    Limit = step.Count!.Value,
                    Dates = dates,
                }
            )
            : Verdict.Incomplete;
    }

    private static List<DateOnly> Dates(PupilYear year, PlainRule rule, int from)
    {
        var dates = new List<DateOnly>();
        // A spell that began before the term is an occasion of the term before.
        var wholeBefore = WholeBefore(year, from);
        for (var at = from; at < year.Count; at++)
        {
            var day = year[at];
            if (!day.Has)
            {
                continue;
            }
            if ((day.Whole && !wholeBefore) || day.Part || (rule.CountLate && day.Late))
            {
                dates.Add(year.Axis.Days[at]);
            }
            wholeBefore = day.Whole;
        }
        return dates;
    }

    private static bool WholeBefore(PupilYear year, int from)
    {
        for (var at = from - 1; at >= 0; at--)
        {
            if (year[at].Has)
            {
                return year[at].Whole;
            }
        }
        return false;
    }

    private static bool Covered(PupilYear year, int from, int floor)
    {
        long offered = 0,
            reported = 0;
        for (var at = from; at < year.Count; at++)
        {
            offered += year[at].Offered;
            reported += year[at].Reported;
        }
        return 100 * reported >= floor * offered;
    }
}

using Narvaro.Kernel;
using Narvaro.Signals.Previewing;

namespace Narvaro.FollowUp;

/// <summary>A week as it may be shown: shares of the offered time, and a count of pupils.</summary>
/// <param name="Unit">Null is all units.</param>
/// <param name="Lowest">Presence when nothing that is unreported was presence; 0–1, null when it is not told.</param>
/// <param name="Highest">When all of it was.</param>
/// <param name="Coverage">Reported of offered, 0–1.</param>
/// <param name="Severe">Pupils with severe absence; null when it is hidden, or cannot be said.</param>
public sealed record GoalWeek(SchoolUnitCode? Unit, DateOnly Monday, double? Lowest, double? Highest, double? Coverage, int? Severe)
{
    /// <summary>After a holiday nobody has had the ten days that it takes to be counted: then none is no good news.</summary>
    public bool TooFewDays { get; init; }

    /// <summary>What may be told is decided for all units together, so that it is the same whoever looks.</summary>
    public static IReadOnlyList<GoalWeek> Of(IReadOnlyList<UnitWeek> weeks) =>
        [.. weeks.GroupBy(w => w.Monday).OrderBy(w => w.Key).SelectMany(w => Of(w.Key, [.. w]))];

    private static IEnumerable<GoalWeek> Of(DateOnly monday, List<UnitWeek> units)
    {
        var (hidden, total) = Suppression.Of([units.ConvertAll(u => u.Severe)]);
        yield return Shown(null, monday, units, units.Sum(u => u.Severe), total);
        foreach (var (at, unit) in units.Index())
        {
            yield return Shown(unit.Unit, monday, [unit], unit.Severe, hidden[0][at]);
        }
    }

    private static GoalWeek Shown(SchoolUnitCode? unit, DateOnly monday, List<UnitWeek> of, int severe, bool hidden)
    {
        var offered = (double)of.Sum(u => u.Offered);
        // The share of so few is theirs.
        if (of.Sum(u => u.Pupils) < Cell.Least)
        {
            return new GoalWeek(unit, monday, null, null, null, null);
        }
        var none = of.Sum(u => u.Judged) == 0;
        var (reported, absent) = (of.Sum(u => u.Reported), of.Sum(u => u.Absent));
        return new GoalWeek(
            unit,
            monday,
            (reported - absent) / offered,
            (offered - absent) / offered,
            reported / offered,
            hidden || none ? null : severe
        )
        {
            TooFewDays = none,
        };
    }
}

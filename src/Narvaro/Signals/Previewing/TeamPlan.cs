using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>A case in the queue of its team.</summary>
/// <param name="Flag">The case.</param>
/// <param name="Taken">Monday of the week in which there was room for it; null when it still waits at the end.</param>
public sealed record Placed(Flag Flag, DateOnly? Taken)
{
    /// <summary>There was room for it in the week it came.</summary>
    public bool InTime => Taken == Flag.Week;
}

/// <summary>A week of a team.</summary>
/// <param name="New">Cases that came.</param>
/// <param name="Taken">Cases that there was room for.</param>
/// <param name="Overflow">Cases that wait for a later week: shown, never dropped.</param>
public sealed record QueueWeek(SchoolUnitCode Unit, DateOnly Week, int New, int Taken, int Overflow);

/// <summary>The queue of a unit's elevhälsoteam with room for so many new cases a week (detection §5.5).</summary>
public sealed record TeamPlan(IReadOnlyList<QueueWeek> Weeks, IReadOnlyList<Placed> Cases)
{
    /// <summary>Order within the queue: highest level, then the furthest over its limit, then the oldest.</summary>
    /// <param name="unit">The team's.</param>
    /// <param name="flags">Of any unit, in any order; those of others are left out.</param>
    /// <param name="weeks">Mondays of the weeks in which the team works; a case of another week waits for the next of them.</param>
    /// <param name="budget">New cases that the team can take in a week.</param>
    public static TeamPlan Of(SchoolUnitCode unit, IEnumerable<Flag> flags, IEnumerable<DateOnly> weeks, int budget)
    {
        var own = flags.Where(f => f.Unit == unit).ToList();
        var working = weeks.ToHashSet();
        var all = working.Union(own.Select(f => f.Week)).Order();
        var told = new List<QueueWeek>();
        var placed = new List<Placed>();
        var waiting = new List<Flag>();
        foreach (var week in all)
        {
            var came = own.Where(f => f.Week == week).ToList();
            waiting.AddRange(came);
            var taken = InOrder(waiting).Take(working.Contains(week) ? budget : 0).ToList();
            waiting.RemoveAll(taken.Contains);
            placed.AddRange(taken.Select(f => new Placed(f, week)));
            told.Add(new QueueWeek(unit, week, came.Count, taken.Count, waiting.Count));
        }
        placed.AddRange(InOrder(waiting).Select(f => new Placed(f, Taken: null)));
        return new TeamPlan(told, placed);
    }

    private static IEnumerable<Flag> InOrder(IEnumerable<Flag> waiting) =>
        waiting.OrderByDescending(f => f.Level).ThenByDescending(f => f.Over).ThenBy(f => f.Date).ThenBy(f => f.Pupil.Value);
}

using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>"The team can take four new cases a week": the smallest limit that fits every team, and the queue under it (detection §5.5).</summary>
public static class Budget
{
    private const int HighestLevel = 4;

    /// <summary>A limit fits a team that gets no more cases in the span than it has room for in its weeks with data.</summary>
    /// <param name="casesPerWeek">Of each team, at least 1.</param>
    /// <param name="cases">By limit, lowest first; see <see cref="LimitLadder.Cases"/>.</param>
    /// <param name="coverage">Units and weeks with data.</param>
    public static BudgetReport Of(int casesPerWeek, IReadOnlyList<(double Limit, IReadOnlyList<Flag> Flags)> cases, Coverage coverage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(casesPerWeek, 1);
        var teams = coverage.Units.Where(coverage.HasData).ToDictionary(u => u, u => coverage.WeeksOf(u));
        var limits = cases.Select(c => Limit(c.Limit, c.Flags, teams, casesPerWeek)).ToList();
        var fits = limits.FindIndex(l => l.Fits);
        var (shown, flags) = fits < 0 ? cases[^1] : cases[fits];
        var queues = coverage
            .Units.Select(u => TeamPlan.Of(u, flags, teams.GetValueOrDefault(u, []), casesPerWeek))
            .Zip(coverage.Units, (queue, unit) => (Unit: unit, Queue: queue))
            .ToList();
        var placed = queues.SelectMany(q => q.Queue.Cases).ToList();
        var levels = Enumerable.Range(1, HighestLevel).Select(l => l.ToString(CultureInfo.InvariantCulture)).ToList();
        var (units, byLevel, total) = Rows(placed, [.. coverage.Units.Select(u => u.Value)], levels);
        return new BudgetReport(
            casesPerWeek,
            fits < 0 ? null : shown,
            shown,
            teams.Count,
            limits,
            total ? Cell.Hidden : Cell.Of(placed.Count),
            units,
            byLevel,
            coverage.AllWeeks,
            [.. queues.Select(q => Team(q.Unit, q.Queue, coverage))]
        );
    }

    private static LimitRow Limit(
        double limit,
        IReadOnlyList<Flag> flags,
        Dictionary<SchoolUnitCode, IReadOnlyList<DateOnly>> teams,
        int casesPerWeek
    )
    {
        var ofTeam = flags.CountBy(f => f.Unit).ToDictionary();
        var within = teams.Count(t => ofTeam.GetValueOrDefault(t.Key) <= casesPerWeek * t.Value.Count);
        // A case of a unit without any week of data has no room at all.
        var fits = within == teams.Count && ofTeam.Keys.All(teams.ContainsKey);
        return new LimitRow(limit, Cell.Alone(flags.Count), within, fits);
    }

    private static (IReadOnlyList<QueueRow> Units, IReadOnlyList<QueueRow> Levels, bool TotalHidden) Rows(
        List<Placed> placed,
        List<string> units,
        List<string> levels
    )
    {
        var ofUnit = Counts(placed, units, p => p.Flag.Unit.Value);
        var ofLevel = Counts(placed, levels, p => p.Flag.Level.ToString(CultureInfo.InvariantCulture));
        var (hidden, total) = Suppression.Of([ofUnit, ofLevel]);
        return (Rows(units, ofUnit, hidden[0]), Rows(levels, ofLevel, hidden[1]), total);
    }

    /// <summary>Three counts of each part, one part after the other: together they are one way of parting all cases.</summary>
    private static List<int> Counts(List<Placed> placed, List<string> parts, Func<Placed, string> partOf)
    {
        var of = placed.ToLookup(partOf, StringComparer.Ordinal);
        return
        [
            .. parts.SelectMany(p =>
                new[]
                {
                    of[p].Count(c => c.InTime),
                    of[p].Count(c => c is { InTime: false, Taken: not null }),
                    of[p].Count(c => c.Taken is null),
                }
            ),
        ];
    }

    private static IReadOnlyList<QueueRow> Rows(List<string> parts, List<int> counts, IReadOnlyList<bool> hidden)
    {
        var cells = counts.Select((c, i) => hidden[i] ? Cell.Hidden : Cell.Of(c)).Chunk(3);
        return [.. parts.Zip(cells, (part, c) => new QueueRow(part, c[0], c[1], c[2]))];
    }

    private static TeamRow Team(SchoolUnitCode unit, TeamPlan queue, Coverage coverage)
    {
        var overflow = queue.Weeks.ToDictionary(w => w.Week, w => w.Overflow);
        return new TeamRow(
            unit,
            [
                .. coverage.AllWeeks.Select(w =>
                    overflow.GetValueOrDefault(w) > 0 ? WeekLoad.Over
                    : coverage.HasData(unit, w) ? WeekLoad.Within
                    : WeekLoad.NoData
                ),
            ],
            coverage.HasData(unit) ? Cell.Alone(queue.Weeks.Select(w => w.Overflow).DefaultIfEmpty().Max()) : Cell.NoData
        );
    }
}

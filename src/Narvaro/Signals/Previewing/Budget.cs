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
        var (units, byLevel, total) = Tables(placed, [.. coverage.Units.Select(u => u.Value)], levels);
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

    /// <summary>Levels are told of without their place in the queue: two tables with the same places could be set against each other, and
    /// what one hides be worked out.</summary>
    private static (IReadOnlyList<QueueRow> Units, IReadOnlyList<Row> Levels, bool TotalHidden) Tables(
        List<Placed> placed,
        List<string> units,
        List<string> levels
    )
    {
        var ofUnit = placed.ToLookup(p => p.Flag.Unit.Value, StringComparer.Ordinal);
        var ofLevel = placed.CountBy(p => p.Flag.Level.ToString(CultureInfo.InvariantCulture)).ToDictionary(StringComparer.Ordinal);
        // Three places of each unit, one unit after the other: together they are one way of parting all cases.
        List<int> places = [.. units.SelectMany(u => Places(ofUnit[u]))];
        List<int> counts = [.. levels.Select(l => ofLevel.GetValueOrDefault(l))];
        var (hidden, total) = Suppression.Of([places, counts]);
        var cells = Cells(places, hidden[0]).Chunk(QueueRow.Places).ToList();
        return (
            [.. units.Zip(cells, (unit, c) => new QueueRow(unit, c[0], c[1], c[2]))],
            [.. levels.Zip(Cells(counts, hidden[1]), (level, c) => new Row(level, c))],
            total
        );
    }

    private static int[] Places(IEnumerable<Placed> cases) =>
        [cases.Count(c => c.InTime), cases.Count(c => c is { InTime: false, Taken: not null }), cases.Count(c => c.Taken is null)];

    private static IEnumerable<Cell> Cells(List<int> counts, IReadOnlyList<bool> hidden) =>
        counts.Select((c, i) => hidden[i] ? Cell.Hidden : Cell.Of(c));

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

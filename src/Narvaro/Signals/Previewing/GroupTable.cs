using Narvaro.Kernel;
using Narvaro.Signals.Chances;

namespace Narvaro.Signals.Previewing;

/// <summary>A row of counts with what it is about: a unit's code, a stage, a Monday or a rule, as text that machines read.</summary>
public sealed record Row(string Of, Cell Pupils);

/// <summary>What came after: counts, and shares of those with forty days of data. A share is null when it cannot be told.</summary>
/// <param name="NoData">Fewer than forty days with data have followed.</param>
/// <param name="Low">Under 15 per cent.</param>
/// <param name="High">15 to under 30 per cent.</param>
/// <param name="VeryHigh">30 per cent or more.</param>
/// <param name="ReachedHigh">Share that came to 15 per cent or more.</param>
/// <param name="ReachedVeryHigh">Share that came to 30 per cent or more.</param>
public sealed record AftermathTable(Cell NoData, Cell Low, Cell High, Cell VeryHigh, Wilson? ReachedHigh, Wilson? ReachedVeryHigh);

/// <summary>When the proposed rules flag those whom both flag.</summary>
/// <param name="MedianDays">School days later, negative for earlier; null when fewer than five.</param>
public sealed record ShiftTable(Cell Earlier, Cell Same, Cell Later, int? MedianDays);

/// <summary>One group of pupils as it may be shown: no count under five can be read from it or worked out of it.</summary>
public sealed record GroupTable(
    GroupKind Kind,
    Cell Pupils,
    IReadOnlyList<Row> Units,
    IReadOnlyList<Row> Stages,
    IReadOnlyList<Row> Weeks,
    IReadOnlyList<Row> Rules,
    AftermathTable After,
    ShiftTable? Shift
)
{
    private static readonly Aftermath[] Courses = [Aftermath.NoData, Aftermath.Low, Aftermath.High, Aftermath.VeryHigh];

    /// <param name="group">The pupils.</param>
    /// <param name="coverage">Where there were school days and data.</param>
    /// <param name="rules">Ids of the rules that can open a case.</param>
    /// <param name="after">What came after each flag.</param>
    public static GroupTable Of(Group group, Coverage coverage, IReadOnlyList<string> rules, Func<Flag, Aftermath> after)
    {
        var units = new Way(group, coverage.Units.Select(u => (u.Value, coverage.HasData(u))), f => f.Unit.Value);
        var stages = new Way(group, coverage.Stages.Select(s => (s, coverage.HasData(s))), f => Coverage.NameOf(f.Stage));
        var weeks = new Way(group, coverage.AllWeeks.Select(w => (Day(w), coverage.HasData(w))), f => Day(f.Week));
        var named = new Way(group, rules.Select(r => (r, true)), f => f.Rule);
        var courses = new Way(group, Courses.Select(c => (c.ToString(), true)), f => after(f).ToString());
        int[] shifts = [group.Shifts.Count(s => s < 0), group.Shifts.Count(s => s == 0), group.Shifts.Count(s => s > 0)];
        List<IReadOnlyList<int>> ways = [units.Counts, stages.Counts, weeks.Counts, named.Counts, courses.Counts];
        if (group.Kind == GroupKind.Both)
        {
            ways.Add(shifts);
        }
        var (hidden, total) = Suppression.Of(ways);
        return new GroupTable(
            group.Kind,
            total ? Cell.Hidden : Cell.Of(group.Flags.Count),
            units.Rows(hidden[0]),
            stages.Rows(hidden[1]),
            weeks.Rows(hidden[2]),
            named.Rows(hidden[3]),
            AfterOf(courses.Counts, [.. courses.Rows(hidden[4]).Select(r => r.Pupils)]),
            group.Kind == GroupKind.Both ? ShiftOf(group.Shifts, shifts, hidden[^1]) : null
        );
    }

    private static AftermathTable AfterOf(IReadOnlyList<int> counts, IReadOnlyList<Cell> cells)
    {
        var (noData, low, high, veryHigh) = (cells[0], cells[1], cells[2], cells[3]);
        var followed = counts.Skip(1).Sum();
        // A share with its interval gives away how many it is of and how many reached it: it is told only when those follow from
        // counts that are.
        var canTell = followed > 0 && noData.State == CellState.Count;
        return new AftermathTable(
            noData,
            low,
            high,
            veryHigh,
            canTell && low.State == CellState.Count ? Wilson.Of(counts[2] + counts[3], followed) : null,
            canTell && veryHigh.State == CellState.Count ? Wilson.Of(counts[3], followed) : null
        );
    }

    private static ShiftTable ShiftOf(IReadOnlyList<int> shifts, int[] counts, IReadOnlyList<bool> hidden)
    {
        var cells = counts.Select((c, i) => hidden[i] ? Cell.Hidden : Cell.Of(c)).ToList();
        var median = shifts.Count < Cell.Least ? (int?)null : shifts.Order().ElementAt((shifts.Count - 1) / 2);
        return new ShiftTable(cells[0], cells[1], cells[2], median);
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

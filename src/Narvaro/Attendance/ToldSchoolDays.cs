using System.Collections.Concurrent;
using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>School days of a unit in a läsår as told, and the first and last day that anything was told of.</summary>
public sealed record ToldCalendar(IReadOnlyList<DateOnly> Days, DateOnly First, DateOnly Last);

/// <summary>What the configuration, else a calendar extract, has told of school days. The days that happen to have lessons tell nothing
/// here: this is what the lessons are held against.</summary>
/// <param name="find">A unit's calendar in a läsår, or null where nobody has said anything.</param>
public sealed class ToldSchoolDays(Func<SchoolUnitCode, SchoolYear, ToldCalendar?> find)
{
    private static readonly (int Month, int Day) SummerFrom = (6, 15);
    private static readonly (int Month, int Day) SummerTo = (8, 14);

    private readonly ConcurrentDictionary<(SchoolUnitCode, SchoolYear), (ToldCalendar Told, HashSet<DateOnly> Days)?> _found = new();

    /// <summary>Whether the unit has school; null where nobody has said.</summary>
    public bool? On(SchoolUnitCode unit, DateOnly day)
    {
        var year = SchoolYear.Of(day);
        var found = _found.GetOrAdd((unit, year), _ => find(unit, year) is { } told ? (told, told.Days.ToHashSet()) : null);
        return found is var (told, days) && day >= told.First && day <= told.Last ? days.Contains(day) : null;
    }

    /// <summary>Whether data are to be expected: as told, else on weekdays that are no public holiday and not in the summer.</summary>
    public bool Expects(SchoolUnitCode unit, DateOnly day) =>
        On(unit, day)
        ?? (Weeks.IsWorkday(day) && ((day.Month, day.Day).CompareTo(SummerFrom) < 0 || (day.Month, day.Day).CompareTo(SummerTo) > 0));

    /// <summary>School days after one day and before another.</summary>
    public int Between(SchoolUnitCode unit, DateOnly after, DateOnly before) =>
        Enumerable.Range(1, Math.Max(0, before.DayNumber - after.DayNumber - 1)).Select(after.AddDays).Count(d => Expects(unit, d));
}

using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>Where there were school days and where a register was taken on one: what tells "no data" from "none".</summary>
public sealed class Coverage
{
    private readonly Dictionary<(SchoolUnitCode Unit, DateOnly Week), bool> _weeks = [];
    private readonly Dictionary<string, bool> _stages = new(StringComparer.Ordinal);

    /// <summary>Units that had a school day, by code.</summary>
    public IReadOnlyList<SchoolUnitCode> Units =>
        [.. _weeks.Keys.Select(k => k.Unit).Distinct().OrderBy(u => u.Value, StringComparer.Ordinal)];

    /// <summary>Mondays of the weeks in which any unit had a school day, in order.</summary>
    public IReadOnlyList<DateOnly> AllWeeks => [.. _weeks.Keys.Select(k => k.Week).Distinct().Order()];

    /// <summary>Stages by name.</summary>
    public IReadOnlyList<string> Stages => [.. _stages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Tells of a pupil's school day.</summary>
    /// <param name="unit">Where.</param>
    /// <param name="stage">Null for a pupil that no roster knows.</param>
    /// <param name="date">The day.</param>
    /// <param name="registered">A register was taken with the pupil in it.</param>
    public void Tell(SchoolUnitCode unit, Stage? stage, DateOnly date, bool registered)
    {
        var week = (unit, Weeks.Of(date));
        _weeks[week] = registered || _weeks.GetValueOrDefault(week);
        var name = NameOf(stage);
        _stages[name] = registered || _stages.GetValueOrDefault(name);
    }

    public bool HasData(SchoolUnitCode unit) => WeeksOf(unit).Count > 0;

    public bool HasData(DateOnly week) => _weeks.Any(w => w.Value && w.Key.Week == week);

    public bool HasData(SchoolUnitCode unit, DateOnly week) => _weeks.GetValueOrDefault((unit, week));

    public bool HasData(string stage) => _stages.GetValueOrDefault(stage);

    /// <summary>Mondays of the weeks in which the unit had a school day with a register, in order.</summary>
    public IReadOnlyList<DateOnly> WeeksOf(SchoolUnitCode unit) =>
        [.. _weeks.Where(w => w.Value && w.Key.Unit == unit).Select(w => w.Key.Week).Order()];

    /// <summary>"GR 7-9", or "okänt" for pupils that no roster knows.</summary>
    public static string NameOf(Stage? stage) => stage?.ToString() ?? "okänt";
}

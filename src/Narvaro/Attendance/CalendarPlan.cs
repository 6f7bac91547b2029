using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Attendance;

/// <summary>
/// School days that the municipality has decided, from <c>config/school-calendar.json</c>: weekdays of the terms, without public
/// holidays, lov and studiedagar, with the exceptions of single units (skolförordning 3:2–4).
/// </summary>
public sealed class CalendarPlan
{
    private readonly Dictionary<SchoolYear, PlannedYear> _years;

    private CalendarPlan(IEnumerable<PlannedYear> years) => _years = years.ToDictionary(y => y.Year);

    /// <summary>The läsår that the file holds.</summary>
    public IReadOnlyCollection<SchoolYear> Years => _years.Keys;

    /// <summary>Units with exceptions of their own in a läsår.</summary>
    public IReadOnlyCollection<SchoolUnitCode> UnitsWithExceptions(SchoolYear year) =>
        _years.TryGetValue(year, out var planned) ? [.. planned.Units.Keys] : [];

    /// <summary>School days of a unit in order, or null when the file says nothing of the läsår: then calendar extracts, or the days
    /// that have lessons, tell them.</summary>
    public IReadOnlyList<DateOnly>? SchoolDays(SchoolUnitCode unit, SchoolYear year) =>
        _years.TryGetValue(year, out var planned) ? planned.SchoolDays(unit) : null;

    /// <summary>Whether there is school, as far as the municipality has decided; of a läsår that the file says nothing of, every weekday that is
    /// no public holiday.</summary>
    public bool IsSchoolDay(SchoolUnitCode unit, DateOnly day) =>
        SchoolDays(unit, SchoolYear.Of(day))?.Contains(day) ?? Weeks.IsWorkday(day);

    /// <returns>Null when the file has faults.</returns>
    public static CalendarPlan? Load(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, "school-calendar.json", "school-calendar", faults) is not { } document)
        {
            return null;
        }
        var before = faults.Count;
        var years = document.As<CalendarFile>().SchoolYears;
        CalendarCheck.Check(document, years, faults);
        return faults.Count > before ? null : new CalendarPlan(years.Select(PlannedYear.Of));
    }
}

/// <summary>A läsår as decided: the municipality's own days and each unit's exceptions.</summary>
internal sealed record PlannedYear(
    SchoolYear Year,
    IReadOnlyList<DateOnly> Days,
    IReadOnlyDictionary<SchoolUnitCode, (HashSet<DateOnly> Off, HashSet<DateOnly> On)> Units
)
{
    public IReadOnlyList<DateOnly> SchoolDays(SchoolUnitCode unit) =>
        Units.TryGetValue(unit, out var own) ? [.. Days.Union(own.On).Where(d => !own.Off.Contains(d)).Order()] : Days;

    public static PlannedYear Of(YearEntry entry)
    {
        var off = Dates(entry.StaffDays).Concat((entry.Breaks ?? []).SelectMany(b => b.Days())).ToHashSet();
        return new PlannedYear(
            new SchoolYear(entry.StartYear),
            [.. entry.Terms.SelectMany(t => t.Days()).Where(d => Weeks.IsWorkday(d) && !off.Contains(d)).Distinct().Order()],
            (entry.Units ?? []).ToDictionary(
                u => SchoolUnitCode.Parse(u.Code),
                u => (Dates(u.StaffDays).ToHashSet(), Dates(u.SchoolDays).ToHashSet())
            )
        );
    }

    private static IEnumerable<DateOnly> Dates(IReadOnlyList<string>? texts) => (texts ?? []).Select(CalendarDate.Parse);
}

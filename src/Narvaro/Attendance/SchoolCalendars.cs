using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>School days of every unit in a läsår.</summary>
/// <param name="find">Works out a unit's calendar; asked once for each unit.</param>
public sealed class SchoolCalendars(Func<SchoolUnitCode, SchoolCalendar> find)
{
    private readonly ConcurrentDictionary<SchoolUnitCode, SchoolCalendar> _found = new();

    public SchoolCalendar For(SchoolUnitCode unit) => _found.GetOrAdd(unit, find);
}

/// <summary>Where calendars come from, a unit at a time: the configuration, else a calendar extract, else the days that have lessons.</summary>
/// <param name="plan">The school days that config/school-calendar.json gives a unit in a läsår, or null where it says nothing.</param>
public sealed class CalendarSource(Func<SchoolUnitCode, SchoolYear, SchoolCalendar?> plan)
{
    public async Task<SchoolCalendars> ReadAsync(NarvaroDb db, SchoolYear year, CancellationToken ct)
    {
        var startYear = year.StartYear;
        var extract = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.SchoolYear == startYear).ToListAsync(ct);
        var everyUnit = extract.Where(d => d.Unit.Length == 0).ToDictionary(d => d.Date, d => d.IsSchoolDay);
        var taught = everyUnit.Count > 0 ? [] : await TaughtAsync(db, startYear, ct);
        return new SchoolCalendars(unit =>
            plan(unit, year)
            ?? FromExtract(everyUnit, extract.Where(d => d.Unit.Length > 0 && d.Unit == unit.Value))
            ?? new SchoolCalendar(taught.Where(d => d.Unit == unit || unit == default).Select(d => d.Date))
        );
    }

    private static async Task<List<(SchoolUnitCode Unit, DateOnly Date)>> TaughtAsync(NarvaroDb db, int startYear, CancellationToken ct)
    {
        var days = await db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => d.SchoolYear == startYear && d.Offered > 0)
            .Select(d => new { d.Unit, d.Date })
            .Distinct()
            .ToListAsync(ct);
        return [.. days.Select(d => (d.Unit, d.Date))];
    }

    /// <summary>What the extract says of every unit, with the unit's own days put in or taken out; null when it says nothing.</summary>
    private static SchoolCalendar? FromExtract(Dictionary<DateOnly, bool> everyUnit, IEnumerable<CalendarDay> own)
    {
        var days = new Dictionary<DateOnly, bool>(everyUnit);
        foreach (var day in own)
        {
            days[day.Date] = day.IsSchoolDay;
        }
        return days.Count == 0 ? null : new SchoolCalendar(days.Where(d => d.Value).Select(d => d.Key));
    }
}

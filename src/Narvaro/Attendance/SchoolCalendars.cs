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

/// <summary>
/// Where calendars come from, a unit at a time: the configuration, else a calendar extract, else the days that have lessons. What is told
/// counts from its first day to its last: beyond, the days that have lessons do, so that a calendar of the autumn term alone does not
/// blind the spring.
/// </summary>
/// <param name="plan">The school days that config/school-calendar.json gives a unit in a läsår, or null where it says nothing.</param>
public sealed class CalendarSource(Func<SchoolUnitCode, SchoolYear, SchoolCalendar?> plan)
{
    public async Task<SchoolCalendars> ReadAsync(NarvaroDb db, SchoolYear year, CancellationToken ct)
    {
        var startYear = year.StartYear;
        var extract = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.SchoolYear == startYear).ToListAsync(ct);
        var rows = extract.ToLookup(d => d.Unit, StringComparer.Ordinal);
        var taught = await TaughtAsync(db, startYear, Told(rows, default, year), ct);
        return new SchoolCalendars(unit =>
        {
            var lessons = taught.Where(d => d.Unit == unit || unit == default).Select(d => d.Date);
            return Told(rows, unit, year) is { } told
                ? new SchoolCalendar(told.Days.Concat(lessons.Where(d => d < told.First || d > told.Last)))
                : new SchoolCalendar(lessons);
        });
    }

    /// <summary>What anybody has told of school days, in the läsår that hold some days.</summary>
    /// <param name="db">Has the calendar extracts.</param>
    /// <param name="first">First day that is asked for.</param>
    /// <param name="last">Last day that is asked for.</param>
    public async Task<ToldSchoolDays> ToldAsync(NarvaroDb db, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var (from, to) = (SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear);
        var extract = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.SchoolYear >= from && d.SchoolYear <= to).ToListAsync(ct);
        var rows = extract.GroupBy(d => d.SchoolYear).ToDictionary(g => g.Key, g => g.ToLookup(d => d.Unit, StringComparer.Ordinal));
        var none = Array.Empty<CalendarDay>().ToLookup(d => d.Unit, StringComparer.Ordinal);
        return new ToldSchoolDays((unit, year) => Told(rows.GetValueOrDefault(year.StartYear, none), unit, year));
    }

    /// <summary>What the configuration, else the extract, says of a unit; of no unit in particular: what holds for all of them. Null when
    /// neither says anything.</summary>
    private ToldCalendar? Told(ILookup<string, CalendarDay> rows, SchoolUnitCode unit, SchoolYear year)
    {
        if (plan(unit, year) is { Count: > 0 } planned)
        {
            return new ToldCalendar(planned.Days, planned.Days[0], planned.Days[^1]);
        }
        var days = rows[""].ToDictionary(d => d.Date, d => d.IsSchoolDay);
        foreach (var own in unit == default ? [] : rows[unit.Value])
        {
            days[own.Date] = own.IsSchoolDay;
        }
        return days.Count == 0
            ? null
            : new ToldCalendar([.. days.Where(d => d.Value).Select(d => d.Key)], days.Keys.Min(), days.Keys.Max());
    }

    /// <summary>Days that have lessons, of each unit, but for the days that every unit's calendar covers: none need be looked up there.</summary>
    private static async Task<List<(SchoolUnitCode Unit, DateOnly Date)>> TaughtAsync(
        NarvaroDb db,
        int startYear,
        ToldCalendar? covered,
        CancellationToken ct
    )
    {
        var days = db.Set<AttendanceDay>().AsNoTracking().Where(d => d.SchoolYear == startYear && d.Offered > 0);
        if (covered is var (_, first, last))
        {
            // Two ranges of the key, where one condition with "or" would go through the year.
            days = days.Where(d => d.Date < first).Concat(days.Where(d => d.Date > last));
        }
        var taught = await days.Select(d => new { d.Unit, d.Date }).Distinct().ToListAsync(ct);
        return [.. taught.Select(d => (d.Unit, d.Date))];
    }
}

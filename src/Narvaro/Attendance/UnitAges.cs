using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>How old the newest register of a unit is.</summary>
/// <param name="LastDay">Newest day with a register taken; null when there has been none in this läsår or the one before.</param>
/// <param name="SchoolDays">School days after it and before the day that is asked about; null when there is no such day.</param>
public sealed record UnitAge(SchoolUnitCode Unit, DateOnly? LastDay, int? SchoolDays);

/// <summary>Reads the ages of units. Missing data are news: they are never taken for presence (design §3).</summary>
public static class UnitAges
{
    /// <summary>How far back all units are looked for together; those that are not found are looked for one by one.</summary>
    private const int DaysBack = 28;

    /// <param name="db">The ledger.</param>
    /// <param name="listed">Units that should deliver, beside those that pupils go to.</param>
    /// <param name="before">The day that is asked about; it need not be over.</param>
    /// <param name="told">School days, as somebody has told them.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>By unit code.</returns>
    public static async Task<IReadOnlyList<UnitAge>> ReadAsync(
        NarvaroDb db,
        IEnumerable<SchoolUnitCode> listed,
        DateOnly before,
        ToldSchoolDays told,
        CancellationToken ct
    )
    {
        var since = before.AddDays(-DaysBack);
        int[] years = [SchoolYear.Of(since).StartYear, SchoolYear.Of(before).StartYear];
        var last = await db.Set<AttendanceDay>()
            .Where(d => years.Contains(d.SchoolYear) && d.Date >= since && d.Date <= before && d.Reported > 0)
            .GroupBy(d => d.Unit)
            .Select(g => new { Unit = g.Key, Day = g.Max(d => d.Date) })
            .ToDictionaryAsync(g => g.Unit, g => (DateOnly?)g.Day, ct);
        var attended = await db.Set<Enrolment>()
            .Where(e => e.From <= before && (e.To == null || e.To >= before))
            .Select(e => e.Unit)
            .Distinct()
            .ToListAsync(ct);
        var ages = new List<UnitAge>();
        foreach (var unit in attended.Union(last.Keys).Union(listed).OrderBy(u => u.Value, StringComparer.Ordinal))
        {
            var day = last.GetValueOrDefault(unit) ?? await LongAgoAsync(db, unit, since, ct);
            ages.Add(new UnitAge(unit, day, day is { } found ? told.Between(unit, found, before) : null));
        }
        return ages;
    }

    /// <summary>Backwards along the ledger's key, until the unit is met.</summary>
    private static async Task<DateOnly?> LongAgoAsync(NarvaroDb db, SchoolUnitCode unit, DateOnly since, CancellationToken ct)
    {
        foreach (var year in new[] { SchoolYear.Of(since).StartYear, SchoolYear.Of(since).StartYear - 1 })
        {
            var day = await db.Set<AttendanceDay>()
                .Where(d => d.SchoolYear == year && d.Date < since && d.Unit == unit && d.Reported > 0)
                .OrderByDescending(d => d.Date)
                .Select(d => (DateOnly?)d.Date)
                .FirstOrDefaultAsync(ct);
            if (day is not null)
            {
                return day;
            }
        }
        return null;
    }
}

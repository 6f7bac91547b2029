using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Worker.Health;

/// <summary>Reads the facts that health and status show.</summary>
public static class HealthReader
{
    /// <summary>How far back attendance is looked for; the health page is asked often and the ledger is long.</summary>
    private const int DaysBack = 28;

    private const int RunsRead = 200;

    /// <param name="db">An open context.</param>
    /// <param name="config">Names of units, and their school days where they are decided.</param>
    /// <param name="today">The date in Stockholm.</param>
    public static async Task<HealthFacts> ReadAsync(NarvaroDb db, MunicipalityConfig config, DateOnly today, CancellationToken ct)
    {
        var runs = await db.Set<JobRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).Take(RunsRead).ToListAsync(ct);
        var night = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(r => r.Job == JobRun.Night)
            .OrderByDescending(r => r.StartedAt)
            .FirstOrDefaultAsync(ct);
        var held = await db.Set<ImportRun>().AsNoTracking().Where(r => r.Outcome == ImportOutcome.Held).OrderBy(r => r.Id).ToListAsync(ct);
        var outbox = await db.Set<OutboxMessage>()
            .GroupBy(m => m.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct);
        return new HealthFacts(
            night,
            await AgesAsync(db, config, today, ct),
            held,
            outbox,
            [.. runs.DistinctBy(r => r.Job, StringComparer.Ordinal)],
            await UntoldAsync(db, config, ct)
        );
    }

    private static async Task<IReadOnlyList<UntoldCases>> UntoldAsync(NarvaroDb db, MunicipalityConfig config, CancellationToken ct)
    {
        var evening = await db.Set<CaseRun>().MaxAsync(r => (DateOnly?)r.AsOf, ct);
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == evening && n.Kind == NoticeKind.NoRecipient)
            .OrderBy(n => n.Unit)
            .ToListAsync(ct);
        return notices.ConvertAll(n => new UntoldCases(config.Schools.NameOf(n.Unit), n.Count));
    }

    private static async Task<IReadOnlyList<UnitAge>> AgesAsync(
        NarvaroDb db,
        MunicipalityConfig config,
        DateOnly today,
        CancellationToken ct
    )
    {
        var since = today.AddDays(-DaysBack);
        int[] years = [SchoolYear.Of(since).StartYear, SchoolYear.Of(today).StartYear];
        var last = await db.Set<AttendanceDay>()
            .Where(d => years.Contains(d.SchoolYear) && d.Date >= since && d.Date <= today && d.Reported > 0)
            .GroupBy(d => d.Unit)
            .Select(g => new { Unit = g.Key, Day = g.Max(d => d.Date) })
            .ToDictionaryAsync(g => g.Unit, g => g.Day, ct);
        var units = await db.Set<Enrolment>()
            .Where(e => e.From <= today && (e.To == null || e.To >= today))
            .Select(e => e.Unit)
            .Distinct()
            .ToListAsync(ct);
        var told = await db.Set<CalendarDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && d.Date > since && d.Date < today)
            .ToListAsync(ct);
        return
        [
            .. units
                .Union(last.Keys)
                .Union(config.Schools.Units.Select(u => u.Code))
                .OrderBy(u => u.Value, StringComparer.Ordinal)
                .Select(unit =>
                {
                    var day = last.TryGetValue(unit, out var found) ? found : (DateOnly?)null;
                    return new UnitAge(
                        unit,
                        config.Schools.NameOf(unit),
                        day,
                        day is null ? null : SchoolDaysSince(unit, day.Value, today, config, told)
                    );
                }),
        ];
    }

    /// <summary>Days of the plan, else of the calendar extracts, else weekdays.</summary>
    private static int SchoolDaysSince(
        SchoolUnitCode unit,
        DateOnly last,
        DateOnly today,
        MunicipalityConfig config,
        List<CalendarDay> told
    ) =>
        Enumerable
            .Range(1, Math.Max(0, today.DayNumber - last.DayNumber - 1))
            .Select(last.AddDays)
            .Count(day =>
                config.Calendar.SchoolDays(unit, SchoolYear.Of(day))?.Contains(day)
                ?? (told.Count > 0 ? Told(unit, day, told) : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            );

    private static bool Told(SchoolUnitCode unit, DateOnly day, List<CalendarDay> told) =>
        (
            told.FirstOrDefault(d => d.Date == day && string.Equals(d.Unit, unit.Value, StringComparison.Ordinal))
            ?? told.FirstOrDefault(d => d.Date == day && d.Unit.Length == 0)
        )?.IsSchoolDay == true;
}

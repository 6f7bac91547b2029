using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged days of a calendar extract into the calendar.</summary>
internal sealed class CalendarTaking(Database database)
{
    public async Task ApplyAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var staged = await db.Set<StagedCalendarDay>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var years = staged.Select(s => SchoolYear.Of(s.Date).StartYear).Distinct().ToList();
        var known = await db.Set<CalendarDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear))
            .ToDictionaryAsync(d => (d.Unit, d.Date), ct);
        var told = new Dictionary<(string Unit, DateOnly Date), CalendarDay>();
        var counts = new RowCounts();
        foreach (var row in staged)
        {
            var key = (row.Unit?.Value ?? "", row.Date);
            var before = told.GetValueOrDefault(key) ?? known.GetValueOrDefault(key);
            told[key] = new CalendarDay
            {
                SchoolYear = SchoolYear.Of(row.Date).StartYear,
                Unit = key.Item1,
                Date = row.Date,
                IsSchoolDay = row.IsSchoolDay,
                RunId = before?.IsSchoolDay == row.IsSchoolDay ? before.RunId : run.Id,
            };
            counts +=
                before is null ? new RowCounts(1, 0, 0)
                : before.IsSchoolDay != row.IsSchoolDay ? new RowCounts(0, 1, 0)
                : new RowCounts(0, 0, 1);
        }
        await database.UpsertAsync(db, told.Values, ct);
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, [], ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>
/// Sources that write days of absence only, as most of the world's do (formats §3): any other school day of an enrolled pupil, from the
/// first to the last day of the extract, was a day of presence. Without them every pupil in the extract would seem to be always away.
/// </summary>
internal sealed class PresentDays(LedgerWriter ledger, CalendarSource calendars)
{
    public async Task FillAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        if (await StagedDays.SpanAsync(db, run, ct) is not var (first, told))
        {
            return;
        }
        var imported = Stockholm.DateOf(run.At);
        var last = told > imported ? imported : told;
        var units = await db.Set<StagedPupilDay>()
            .Where(s => s.RunId == run.Id && s.Unit != null)
            .Select(s => s.Unit!.Value)
            .Distinct()
            .ToListAsync(ct);
        for (var year = SchoolYear.Of(first); year.First <= last; year = new SchoolYear(year.StartYear + 1))
        {
            var calendar = await calendars.ReadAsync(db, year, ct);
            foreach (var unit in units)
            {
                foreach (var day in calendar.For(unit).Days.Where(d => d >= first && d <= last))
                {
                    await FillAsync(db, run, known, unit, day, ct);
                }
            }
        }
    }

    private async Task FillAsync(NarvaroDb db, ImportRun run, KnownRoster known, SchoolUnitCode unit, DateOnly day, CancellationToken ct)
    {
        var told = await db.Set<StagedPupilDay>().Where(s => s.RunId == run.Id && s.Date == day).Select(s => s.PupilKey).ToListAsync(ct);
        var away = told.Select(known.Pupils.Find).ToHashSet();
        var startYear = SchoolYear.Of(day).StartYear;
        var held = await db.Set<AttendanceDay>()
            .Where(d => d.SchoolYear == startYear && d.Date == day && d.Unit == unit)
            .Select(d => d.PupilId)
            .ToListAsync(ct);
        // A day that is known already stays as it is, unless the extract is all there is.
        var kept = run.Complete ? away : [.. away, .. held.Select(p => (PupilId?)p)];
        var minutes = run.PresentDayMinutes!.Value;
        var present = new Lesson
        {
            Start = TimeOnly.MinValue,
            End = TimeOnly.MinValue,
            Length = minutes,
            Present = minutes,
        };
        var filled = known
            .Enrolments.In(unit, day)
            .Where(p => !kept.Contains(p))
            .Select(p => new ToldDay(p, day, unit, [present]))
            .ToList();
        if (filled.Count > 0)
        {
            await ledger.WriteAsync(db, filled, run.Id, KnowledgeTime.Of(run), ct);
        }
    }
}

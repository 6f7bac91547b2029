using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Signals.Replaying;

/// <summary>Evenings of a span in turn, of one school year after the other, from the ledger.</summary>
internal sealed class EveningWalk(CalendarSource calendars, Knowledge knowledge)
{
    /// <summary>Every date from the first to the last that is a school day of any unit with pupils or data.</summary>
    public async IAsyncEnumerable<Evening> BetweenAsync(
        NarvaroDb db,
        DateOnly from,
        DateOnly to,
        IProgress<(int Done, int Of)>? progress,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var year = SchoolYear.Of(from); year.First <= to; year = new SchoolYear(year.StartYear + 1))
        {
            var board = new YearBoard(year, knowledge, calendars);
            foreach (var date in await SchoolDaysAsync(db, year, from, to, ct))
            {
                yield return await board.AdvanceAsync(db, date, ct);
                progress?.Report((date.DayNumber - from.DayNumber + 1, to.DayNumber - from.DayNumber + 1));
            }
        }
    }

    private async Task<List<DateOnly>> SchoolDaysAsync(NarvaroDb db, SchoolYear year, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var days = await calendars.ReadAsync(db, year, ct);
        var enrolled = await db.Set<Enrolment>().Select(e => e.Unit).Distinct().ToListAsync(ct);
        var told = await db.Set<AttendanceDay>().Where(d => d.SchoolYear == year.StartYear).Select(d => d.Unit).Distinct().ToListAsync(ct);
        return
        [
            .. enrolled
                .Union(told)
                .SelectMany(u => days.For(u).Days)
                .Distinct()
                .Where(d => d >= from && d <= to && year.Contains(d))
                .Order(),
        ];
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Previewing;
using Narvaro.Storage;

namespace Narvaro.FollowUp;

/// <summary>
/// What the two goals are followed by: presence, and pupils with severe absence (domain §0). Each week of a läsår is one query, however
/// many units and pupils there are, and each day is read once; pupils with a marking are in no sum.
/// </summary>
public static class UnitWeeks
{
    /// <summary>Stor frånvaro: per cent of four weeks (domain §8.2 R9).</summary>
    private const int Severe = 30;

    /// <summary>School days in them, below which nothing is said of a pupil.</summary>
    private const int LeastDays = 10;
    private const int Window = 4;
    private const int Week = 7;

    /// <param name="db">An open context.</param>
    /// <param name="year">The läsår.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Weeks with lessons, in order, by unit.</returns>
    public static async Task<IReadOnlyList<UnitWeek>> ReadAsync(NarvaroDb db, SchoolYear year, CancellationToken ct)
    {
        var start = year.StartYear;
        var pupils = PupilMarks.Unmarked(db);
        var offered = db.Set<AttendanceDay>().Where(d => d.SchoolYear == start && d.Offered > 0);
        var days = offered.Where(d => pupils.Any(p => p.Id == d.PupilId));
        // By the ledger's key, from either end of it: of all pupils, since to leave some out would be to read the whole year for two dates.
        var first = await offered.OrderBy(d => d.Date).Select(d => (DateOnly?)d.Date).FirstOrDefaultAsync(ct);
        var last = await offered.OrderByDescending(d => d.Date).Select(d => (DateOnly?)d.Date).FirstOrDefaultAsync(ct);
        var all = new List<UnitWeek>();
        var window = new Queue<List<PupilWeek>>();
        for (var monday = first is { } day ? Weeks.Of(day) : DateOnly.MaxValue; monday <= last; monday = monday.AddDays(Week))
        {
            var week = await WeekAsync(days, monday, ct);
            window.Enqueue(week);
            if (window.Count > Window)
            {
                window.Dequeue();
            }
            all.AddRange(Of(monday, week, window));
        }
        return all;
    }

    private static IEnumerable<UnitWeek> Of(DateOnly monday, List<PupilWeek> week, IEnumerable<List<PupilWeek>> window)
    {
        var four = window.SelectMany(w => w).GroupBy(p => (p.Unit, p.Pupil)).ToLookup(p => p.Key.Unit, p => IsSevere([.. p]));
        return week.GroupBy(p => p.Unit)
            .OrderBy(u => u.Key.Value, StringComparer.Ordinal)
            .Select(u => new UnitWeek(
                u.Key,
                monday,
                u.Sum(p => (long)p.Offered),
                u.Sum(p => (long)p.Reported),
                u.Sum(p => (long)p.Absent),
                four[u.Key].Count(),
                four[u.Key].Count(severe => severe is not null),
                four[u.Key].Count(severe => severe is true)
            ));
    }

    /// <summary>Null when there are too few days to say.</summary>
    private static bool? IsSevere(IReadOnlyList<PupilWeek> weeks) =>
        weeks.Sum(w => w.Days) < LeastDays ? null : 100 * weeks.Sum(w => w.Absent) >= Severe * weeks.Sum(w => w.Offered);

    private static Task<List<PupilWeek>> WeekAsync(IQueryable<AttendanceDay> days, DateOnly monday, CancellationToken ct)
    {
        var next = monday.AddDays(Week);
        return days.Where(d => d.Date >= monday && d.Date < next)
            .GroupBy(d => new { d.Unit, d.PupilId })
            .Select(g => new PupilWeek(
                g.Key.Unit,
                g.Key.PupilId,
                g.Count(),
                g.Sum(d => d.Offered),
                g.Sum(d => d.Reported),
                g.Sum(d => d.Authorised + d.Unauthorised)
            ))
            .ToListAsync(ct);
    }

    private readonly record struct PupilWeek(SchoolUnitCode Unit, PupilId Pupil, int Days, int Offered, int Reported, int Absent);
}

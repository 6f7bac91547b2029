using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>Days of which something is known: whoever waits for an alarm to stay away must not take silence for presence.</summary>
public static class SeenDays
{
    /// <summary>The days on which a register was taken with the pupil in it.</summary>
    /// <param name="db">The ledger.</param>
    /// <param name="pupils">Those who are asked about.</param>
    /// <param name="days">The days that are asked about.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<ILookup<PupilId, DateOnly>> ReadAsync(
        NarvaroDb db,
        List<PupilId> pupils,
        List<DateOnly> days,
        CancellationToken ct
    )
    {
        var years = days.Select(d => SchoolYear.Of(d).StartYear).Distinct().ToList();
        var seen =
            pupils.Count == 0 || days.Count == 0
                ? []
                : await db.Set<AttendanceDay>()
                    .Where(d =>
                        years.Contains(d.SchoolYear) && EF.Parameter(days).Contains(d.Date) && EF.Parameter(pupils).Contains(d.PupilId)
                    )
                    .Where(d => d.Reported > 0)
                    .Select(d => new { d.PupilId, d.Date })
                    .ToListAsync(ct);
        return seen.ToLookup(d => d.PupilId, d => d.Date);
    }
}

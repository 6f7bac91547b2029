using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>The newest school day of which anybody has taken a register.</summary>
public static class NewestRegister
{
    /// <param name="today">In Stockholm; what comes after it is not known yet.</param>
    /// <returns>Today when no register has been taken.</returns>
    public static async Task<DateOnly> OnAsync(NarvaroDb db, DateOnly today, CancellationToken ct) =>
        await db.Set<AttendanceDay>()
            .Where(d => d.Date <= today && d.Reported > 0)
            .OrderByDescending(d => d.SchoolYear)
            .ThenByDescending(d => d.Date)
            .Select(d => (DateOnly?)d.Date)
            .FirstOrDefaultAsync(ct)
        ?? today;
}

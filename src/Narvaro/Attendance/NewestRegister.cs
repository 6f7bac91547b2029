using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>The newest school day of which anybody has taken a register.</summary>
public static class NewestRegister
{
    /// <summary>Läsår, by the year they start in, of which one holds it: this one, and in August the last. To name them is to leave the
    /// partitions of all others alone.</summary>
    public static IReadOnlyList<int> Years(DateOnly today) => [SchoolYear.Of(today).StartYear - 1, SchoolYear.Of(today).StartYear];

    /// <param name="today">In Stockholm; what comes after it is not known yet.</param>
    /// <returns>Today when no register has been taken in these läsår.</returns>
    public static async Task<DateOnly> OnAsync(NarvaroDb db, DateOnly today, CancellationToken ct)
    {
        var years = Years(today);
        return await db.Set<AttendanceDay>()
                .Where(d => years.Contains(d.SchoolYear) && d.Date <= today && d.Reported > 0)
                .OrderByDescending(d => d.SchoolYear)
                .ThenByDescending(d => d.Date)
                .Select(d => (DateOnly?)d.Date)
                .FirstOrDefaultAsync(ct)
            ?? today;
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Tells the administrators of files that a night could not take, once for the same faults.</summary>
internal static class RefusedFiles
{
    /// <summary>In the caller's transaction. Where nobody is administrator it waits until somebody is.</summary>
    public static async Task PutOutAsync(NarvaroDb db, DayOutbox outbox, StaffOnDuty staff, DateOnly day, CancellationToken ct)
    {
        var untold = await db.Set<RefusedFile>().Where(r => r.ToldOn == null).ToListAsync(ct);
        var administrators = staff.Anywhere(StaffRole.Administrator);
        if (untold.Count == 0 || administrators.Count == 0)
        {
            return;
        }
        untold.ForEach(file => file.ToldOn = day);
        foreach (var administrator in administrators)
        {
            outbox.AddRefusedFile(administrator);
        }
    }
}

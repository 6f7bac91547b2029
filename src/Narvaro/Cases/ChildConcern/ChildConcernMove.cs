using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases.ChildConcern;

/// <summary>Lets the reports of a pupil follow it to another, and back; in the caller's transaction.</summary>
public static class ChildConcernMove
{
    /// <returns>Numbers of the reports that were moved.</returns>
    public static async Task<IReadOnlyList<int>> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var moved = await db.Set<ChildConcernReport>().Where(r => r.PupilId == from).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
        await ToAsync(db, moved, into, ct);
        return moved;
    }

    public static Task ReturnAsync(NarvaroDb db, PupilId from, IReadOnlyList<int> moved, CancellationToken ct) =>
        ToAsync(db, moved, from, ct);

    private static Task<int> ToAsync(NarvaroDb db, IReadOnlyList<int> reports, PupilId pupil, CancellationToken ct) =>
        db.Set<ChildConcernReport>()
            .Where(r => reports.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PupilId, pupil), ct);
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>Lets the cases of a pupil follow it to another, and back; in the caller's transaction. Nothing in a case is changed.</summary>
public static class CaseMove
{
    /// <returns>The cases that were moved, and references of the open ones when the pupil has more than one now.</returns>
    public static async Task<(IReadOnlyList<CaseId> Moved, IReadOnlyList<string> OpenTogether)> MoveAsync(
        NarvaroDb db,
        PupilId from,
        PupilId into,
        CancellationToken ct
    )
    {
        var moved = await db.Set<Case>().Where(c => c.PupilId == from).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        await ToAsync(db, moved, into, ct);
        var open = await db.Set<Case>()
            .Where(c => c.PupilId == into && c.Status != CaseStatus.Closed)
            .OrderBy(c => c.Id)
            .Select(c => c.Reference)
            .ToListAsync(ct);
        return (moved, open.Count > 1 ? open : []);
    }

    public static Task ReturnAsync(NarvaroDb db, PupilId from, IReadOnlyList<CaseId> moved, CancellationToken ct) =>
        ToAsync(db, moved, from, ct);

    private static Task<int> ToAsync(NarvaroDb db, IReadOnlyList<CaseId> cases, PupilId pupil, CancellationToken ct) =>
        db.Set<Case>().Where(c => cases.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.PupilId, pupil), ct);
}

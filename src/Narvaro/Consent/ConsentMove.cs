using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Consent;

/// <summary>What a merge took of one pupil's consents.</summary>
public sealed record MovedConsents(IReadOnlyList<int> Consents, IReadOnlyList<int> Assessments)
{
    public static MovedConsents None { get; } = new([], []);
}

/// <summary>Lets consents follow a pupil to another, and back; in the caller's transaction. A consent stays the guardian's who gave it: where
/// the two pupils have other guardians, it counts for nothing until they are the same.</summary>
public static class ConsentMove
{
    public static async Task<MovedConsents> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var moved = new MovedConsents(
            await db.Set<ConsentRecord>().Where(c => c.PupilId == from).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct),
            await db.Set<MaturityAssessment>().Where(a => a.PupilId == from).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct)
        );
        await ToAsync(db, moved, into, ct);
        return moved;
    }

    public static Task ReturnAsync(NarvaroDb db, PupilId from, MovedConsents moved, CancellationToken ct) => ToAsync(db, moved, from, ct);

    private static async Task ToAsync(NarvaroDb db, MovedConsents moved, PupilId pupil, CancellationToken ct)
    {
        var (consents, assessments) = (moved.Consents, moved.Assessments);
        await db.Set<ConsentRecord>()
            .Where(c => consents.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PupilId, pupil), ct);
        await db.Set<MaturityAssessment>()
            .Where(a => assessments.Contains(a.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.PupilId, pupil), ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>A signal's place among those of one pupil.</summary>
public sealed record SignalKey(DateOnly AsOf, string Rule);

/// <summary>Moves a pupil's signals to another, and back; in the caller's transaction. Where both have a rule on an evening, each keeps its
/// own: what was told then was told of two.</summary>
public sealed class SignalMove(Database database)
{
    public async Task<IReadOnlyList<SignalKey>> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var taken = (
            await db.Set<Signal>().AsNoTracking().Where(s => s.PupilId == into).Select(s => new { s.AsOf, s.Rule }).ToListAsync(ct)
        )
            .Select(s => new SignalKey(s.AsOf, s.Rule))
            .ToHashSet();
        return await MoveAsync(db, from, into, key => !taken.Contains(key), ct);
    }

    public Task ReturnAsync(NarvaroDb db, PupilId from, PupilId into, IReadOnlyList<SignalKey> moved, CancellationToken ct) =>
        MoveAsync(db, into, from, moved.ToHashSet().Contains, ct);

    private async Task<IReadOnlyList<SignalKey>> MoveAsync(
        NarvaroDb db,
        PupilId giver,
        PupilId taker,
        Func<SignalKey, bool> goes,
        CancellationToken ct
    )
    {
        var all = await db.Set<Signal>().Where(s => s.PupilId == giver).OrderBy(s => s.AsOf).ThenBy(s => s.Rule).ToListAsync(ct);
        var going = all.FindAll(s => goes(new SignalKey(s.AsOf, s.Rule)));
        db.RemoveRange(going);
        await db.SaveChangesAsync(ct);
        await database.UpsertAsync(db, going.ConvertAll(s => s.Of(taker)), ct);
        return going.ConvertAll(s => new SignalKey(s.AsOf, s.Rule));
    }
}

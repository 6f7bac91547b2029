using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>What a person decides of pupils: who a row is, that two are one, and that they were not. Each in a turn of its own.</summary>
public sealed class PupilDesk(Database database, TimeProvider clock)
{
    private readonly PupilMerges _merges = new(database);

    /// <summary>Says who a name in a class is; the next import of the rows takes them.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public Task<string?> MatchAsync(int item, PupilId pupil, string by, string why, CancellationToken ct) =>
        InTurnAsync(db => UnmatchedPupils.MatchAsync(db, item, pupil, by, why, Now, ct), ct);

    /// <returns>A refusal when the two cannot be merged.</returns>
    public Task<MergeReceipt> MergeAsync(PupilId from, PupilId into, string by, string why, CancellationToken ct) =>
        InTurnAsync(db => _merges.MergeAsync(db, new MergeOrder(from, into, by, why, Now), ct), ct);

    /// <returns>A refusal when there is no such merge, or it cannot be undone now.</returns>
    public Task<MergeReceipt> UnmergeAsync(int merge, string by, string why, CancellationToken ct) =>
        InTurnAsync(db => _merges.UndoAsync(db, merge, by, why, Now, ct), ct);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<T> InTurnAsync<T>(Func<NarvaroDb, Task<T>> work, CancellationToken ct)
    {
        await using var turn = await Turn.TakeAsync(database, ct);
        return await database.InTransactionAsync(work, ct);
    }
}

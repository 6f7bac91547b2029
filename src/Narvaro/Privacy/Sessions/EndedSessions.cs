using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Privacy.Sessions;

/// <summary>Which sessions are over although the browser still holds them. In the database, so that it survives a restart, as sessions do, and is
/// the same for all who serve pages.</summary>
public sealed class EndedSessions(Database database)
{
    /// <summary>Longer than any session, and than any message is taken.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <param name="session">Hash of what is ended.</param>
    /// <param name="message">Hash of what said so.</param>
    /// <param name="at">Now, UTC.</param>
    /// <returns>False for a message that has been taken before, which ends nothing.</returns>
    public Task<bool> EndAsync(string session, string message, DateTime at, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                await db.Set<EndedSession>().Where(e => e.At < at - Kept).ExecuteDeleteAsync(ct);
                if (await db.Set<EndedSession>().AnyAsync(e => e.Key == message, ct))
                {
                    return false;
                }
                await database.UpsertAsync(
                    db,
                    [new EndedSession { Key = session, At = at }, new EndedSession { Key = message, At = at }],
                    ct
                );
                return true;
            },
            ct
        );

    /// <param name="keys">Hashes by which the session can be ended.</param>
    /// <param name="began">UTC.</param>
    public async Task<bool> HasEndedAsync(IReadOnlyCollection<string> keys, DateTime began, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<EndedSession>().AnyAsync(e => keys.Contains(e.Key) && e.At >= began, ct);
    }
}

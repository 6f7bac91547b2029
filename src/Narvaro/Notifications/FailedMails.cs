using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>Mails that did not arrive: as the server said at once, or later by a bounce. They wait for a person, who mends the cause and
/// lets them go again.</summary>
public sealed class FailedMails(Database database)
{
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.State == MailState.Failed).OrderBy(m => m.Id).ToListAsync(ct);
    }

    /// <summary>Puts failed mails back among those that wait, with the same Message-ID. What they say is found anew when they are sent.</summary>
    /// <param name="id">Of one mail; null for all.</param>
    /// <returns>How many there were.</returns>
    public Task<int> RetryAsync(int? id, CancellationToken ct) =>
        database.InTransactionAsync(
            db =>
                db.Set<OutboxMessage>()
                    .Where(m => m.State == MailState.Failed && (id == null || m.Id == id))
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(m => m.State, MailState.Pending)
                                .SetProperty(m => m.Reason, (string?)null)
                                .SetProperty(m => m.PutOffSince, (DateTime?)null),
                        ct
                    ),
            ct
        );

    /// <summary>A mail that was sent did not arrive. The same bounce again changes nothing.</summary>
    /// <returns>Whether there is such a mail.</returns>
    public Task<bool> BouncedAsync(Bounce bounce, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                if (await db.Set<OutboxMessage>().SingleOrDefaultAsync(m => m.MessageKey == bounce.MessageKey, ct) is not { } message)
                {
                    return false;
                }
                if (message.State is MailState.Sent)
                {
                    message.State = MailState.Failed;
                    message.Reason = string.Create(CultureInfo.InvariantCulture, $"studs {bounce.Status}");
                }
                return true;
            },
            ct
        );
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Notifications.Mails;
using Narvaro.Routing;
using Narvaro.Routing.Notes;

namespace Narvaro.Notifications.Contents;

/// <summary>What a notice to an intake has to say: what the recipient may still read there and nobody has answered.</summary>
internal static class ReferralContents
{
    public static async Task<Found> ReadAsync(Waiting waiting, EndingConsents consents, MailOptions options, CancellationToken ct)
    {
        var message = waiting.Message;
        var told = await waiting.Db.Set<OutboxCase>().AsNoTracking().Where(c => c.MessageId == message.Id).ToListAsync(ct);
        var held = MailContents.StillHeld(message.Recipient, told, waiting.Staff)[Matter.Receipt].ToHashSet(StringComparer.Ordinal);
        var open = (await WaitingReceipts.ReadAsync(waiting.Db, consents, ct)).Where(w => held.Contains(w.Reference)).ToList();
        var own = open.FindAll(w => w.Readers.Contains(waiting.Key, StringComparer.Ordinal));
        return held.Count == 0 || own.Count < open.Count && own.Count == 0 ? Found.NotTheirs
            : own.Count == 0 ? Found.Mended
            : new Found(
                new ReferralNotice([.. own.Select(w => w.Reference)], MailLinks.To(options.Link, MailLinks.Intake), options.Contact)
            );
    }
}

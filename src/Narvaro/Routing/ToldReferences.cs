using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>What mails have told of a matter stands in the outbox, and nowhere else.</summary>
internal static class ToldReferences
{
    /// <returns>School days of the mails that told of it, by reference; mails that were stopped told nobody.</returns>
    public static async Task<ILookup<string, DateOnly>> ReadAsync(
        NarvaroDb db,
        Matter matter,
        IReadOnlyCollection<string> references,
        CancellationToken ct
    )
    {
        var told = await (
            from mailed in db.Set<OutboxCase>()
            join mail in db.Set<OutboxMessage>() on mailed.MessageId equals mail.Id
            where mailed.Matter == matter && mail.State != MailState.Suppressed
            where EF.Parameter(references).Contains(mailed.CaseReference)
            select new { mailed.CaseReference, mail.Day }
        ).ToListAsync(ct);
        return told.ToLookup(t => t.CaseReference, t => t.Day, StringComparer.Ordinal);
    }
}

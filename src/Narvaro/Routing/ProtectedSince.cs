using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Takes cases out of waiting mails when the pupil has become protected since they were put there (domain §1.6).</summary>
internal static class ProtectedSince
{
    /// <summary>A mail that is left without a case is not sent. The reason does not say why.</summary>
    public const string NothingLeft = "inget ärende kvar";

    /// <returns>Cases taken out.</returns>
    public static async Task<int> WithdrawAsync(NarvaroDb db, CancellationToken ct)
    {
        var waiting = db.Set<OutboxMessage>().Where(m => m.State == MailState.Pending);
        var mailedPupils = await (
            from mailed in db.Set<OutboxCase>()
            where waiting.Any(m => m.Id == mailed.MessageId)
            join row in db.Set<Case>() on mailed.CaseReference equals row.Reference
            join pupil in db.Set<Pupil>() on row.PupilId equals pupil.Id
            select new { mailed, pupil }
        ).ToListAsync(ct);
        var withdrawn = mailedPupils.Where(m => m.pupil.IsProtected).Select(m => m.mailed).ToList();
        if (withdrawn.Count == 0)
        {
            return 0;
        }
        db.RemoveRange(withdrawn);
        await SuppressEmptyAsync(db, ct);
        return withdrawn.Count;
    }

    /// <summary>Saves what was taken out, and stops mails that have nothing to tell any more.</summary>
    public static async Task SuppressEmptyAsync(NarvaroDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var digests = db.Set<OutboxMessage>().Where(m => m.State == MailState.Pending && MailKinds.Digests.Contains(m.Kind));
        var empty = digests.Where(m => !db.Set<OutboxCase>().Any(c => c.MessageId == m.Id));
        foreach (var message in await empty.ToListAsync(ct))
        {
            message.State = MailState.Suppressed;
            message.Reason = NothingLeft;
        }
        await db.SaveChangesAsync(ct);
    }
}

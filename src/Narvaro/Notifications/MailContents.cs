using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Notifications.Contents;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>What a waiting mail has to say when it is sent. The fact that planned it may be gone: everything is looked up again (design
/// §7).</summary>
internal sealed class MailContents(MailOptions options, EndingConsents consents, TimeProvider clock)
{
    public async Task<SendDecision> DecideAsync(NarvaroDb db, OutboxMessage message, CancellationToken ct)
    {
        var person = await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == message.Recipient, ct);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.StaffId == message.Recipient).ToListAsync(ct);
        // The evening may lie ahead of the clock when a past or coming term is played through.
        var today = Stockholm.Today(clock);
        var staff = new StaffOnDuty(person is null ? [] : [person], duties, today > message.Day ? today : message.Day);
        var told = await OfAsync(new Waiting(db, message, person?.Key ?? "", staff), ct);
        return SendDecision.Of(person?.Email, told.Mail, told.IsTheirs ? SendDecision.Mended : MailReasons.NoDuty, options);
    }

    /// <summary>Those of the cases for which the recipient still has the duty, by what they are told for, in order.</summary>
    public static ILookup<Matter, string> StillHeld(StaffId recipient, IEnumerable<OutboxCase> cases, StaffOnDuty staff) =>
        cases
            .Where(c => staff.Has(recipient, c.Role, c.Unit))
            .OrderBy(c => c.CaseReference.Length)
            .ThenBy(c => c.CaseReference, StringComparer.Ordinal)
            .ToLookup(c => c.Matter, c => c.CaseReference);

    private Task<Found> OfAsync(Waiting waiting, CancellationToken ct) =>
        waiting.Message.Kind switch
        {
            MailKind.RegisterNotice => RegisterContents.ReadAsync(waiting, options, ct),
            MailKind.ReferralNotice => ReferralContents.ReadAsync(waiting, consents, options, ct),
            MailKind.Trouble or MailKind.RefusedFile => TroubleContents.ReadAsync(waiting, options, ct),
            _ => DigestContents.ReadAsync(waiting, consents, options, ct),
        };
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>What may be handed over now, and nothing more.</summary>
public sealed record MayHandOver(
    int Referral,
    PupilId Pupil,
    SchoolUnitCode Unit,
    DisclosureGround Ground,
    string Recipient,
    string Purpose,
    IReadOnlyList<string> Items,
    string Law,
    string ApprovedBy
);

/// <summary>Either what may be handed over, or why nothing may.</summary>
public sealed record DeliveryAnswer(MayHandOver? Yes, Refusal? Refusal);

/// <summary>The gate's last look, in the transaction that hands over: a consent that was withdrawn a second before stops it (domain §1.4).
/// How it is handed over is for somebody else.</summary>
public sealed class ReferralDelivery(ConsentTerms terms)
{
    private readonly ReferralRegister _register = new(terms);

    /// <summary>Asks once more. Until the transaction ends nobody can withdraw the pupil's consents, so that what is handed over within it
    /// rests on what was read. A no cancels the referral, on record: commit then too.</summary>
    /// <param name="db">The transaction that hands over.</param>
    /// <param name="id">The referral.</param>
    /// <param name="by">Who hands over; "narvaro" for the service.</param>
    /// <param name="begunBefore">An earlier try was begun whose end nobody saw: a no is then doubtful.</param>
    /// <param name="at">Now, UTC.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<DeliveryAnswer> TakeAsync(NarvaroDb db, int id, string by, bool begunBefore, DateTime at, CancellationToken ct)
    {
        // Writing what is there already takes the row's lock on both databases: two cannot deliver the same.
        await db.Set<Referral>().Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Changes, r => r.Changes), ct);
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is not { State: ReferralState.Queued })
        {
            return new DeliveryAnswer(null, ReferralRegister.WrongState(referral, "lämnas"));
        }
        await ConsentRegister.HoldAsync(db, referral.PupilId, ct);
        var asked = await ReferralRegister.AskedAsync(db, referral, ct);
        var approval = await ApprovalAsync(db, id, ct);
        var answer = await _register.DecideAsync(db, referral.PupilId, asked, approval.Role, at, ct);
        if (answer.Refusal is { } refusal)
        {
            var asker = new Asker(by, approval.Role, at);
            await ReferralRegister.KeepAsync(db, id, referral.PupilId, asked, GateMoment.Delivery, answer, asker, ct);
            ReferralRegister.Happened(
                db,
                referral,
                new ReferralCancelled(at, by, refusal.Code, refusal.Sentence) { Doubtful = begunBefore }
            );
            await db.SaveChangesAsync(ct);
            return new DeliveryAnswer(null, refusal);
        }
        return new DeliveryAnswer(
            new MayHandOver(
                id,
                referral.PupilId,
                asked.Unit,
                referral.Ground,
                asked.Recipient,
                asked.Purpose,
                asked.Items,
                answer.Law,
                approval.By
            ),
            null
        );
    }

    /// <summary>Puts on record that what <see cref="TakeAsync"/> allowed has been handed over. The same again changes nothing.</summary>
    public static async Task<Refusal?> DeliveredAsync(NarvaroDb db, int id, string by, string receipt, DateTime at, CancellationToken ct)
    {
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is { State: ReferralState.Delivered })
        {
            return null;
        }
        if (referral is not { State: ReferralState.Queued })
        {
            return ReferralRegister.WrongState(referral, "lämnas");
        }
        ReferralRegister.Happened(db, referral, new ReferralDelivered(at, by, referral.Items.Split(','), receipt));
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Keeps that handing over begins, in a transaction of its own before it does.</summary>
    public static async Task LeavingAsync(NarvaroDb db, int id, string by, DateTime at, CancellationToken ct)
    {
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct) is { State: ReferralState.Queued } referral)
        {
            ReferralRegister.Happened(db, referral, new ReferralLeaving(at, by));
        }
    }

    /// <summary>Keeps why it could not be handed over; the same reason as the last time changes nothing.</summary>
    public static async Task HeldBackAsync(NarvaroDb db, int id, string by, Refusal refusal, DateTime at, CancellationToken ct)
    {
        var same = await LastAsync(db, id, ct) is ReferralHeldBack last && last.Code == refusal.Code;
        if (!same && await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct) is { State: ReferralState.Queued } referral)
        {
            ReferralRegister.Happened(db, referral, new ReferralHeldBack(at, by, refusal.Code, refusal.Sentence));
        }
    }

    /// <summary>Whether a try was begun that nobody saw the end of.</summary>
    public static async Task<bool> IsLeavingAsync(NarvaroDb db, int id, CancellationToken ct) =>
        await LastAsync(db, id, ct) is ReferralLeaving;

    private static async Task<ReferralEvent> LastAsync(NarvaroDb db, int id, CancellationToken ct) =>
        ReferralCodec.FromRow(
            await db.Set<ReferralChange>().AsNoTracking().Where(c => c.ReferralId == id).OrderByDescending(c => c.Number).FirstAsync(ct)
        );

    /// <summary>Who said that it shall go, and in which role.</summary>
    private static async Task<ReferralApproved> ApprovalAsync(NarvaroDb db, int id, CancellationToken ct) =>
        (ReferralApproved)
            ReferralCodec.FromRow(
                await db.Set<ReferralChange>()
                    .AsNoTracking()
                    .Where(c => c.ReferralId == id && c.Kind == nameof(ReferralApproved))
                    .OrderByDescending(c => c.Number)
                    .FirstAsync(ct)
            );
}

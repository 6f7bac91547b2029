using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>What the recipient tells of a referral that was handed over: on record, each once. Of what becomes of the family at
/// socialtjänsten nothing is kept but what they have chosen to say (OSL 26:1, 26:9 a).</summary>
public static class ReferralAnswers
{
    /// <summary>It has come.</summary>
    public static Task<Refusal?> ReceivedAsync(NarvaroDb db, int id, string by, DateTime at, CancellationToken ct) =>
        TellAsync(db, id, nameof(ReferralReceived), () => new ReferralReceived(at, by), ct);

    /// <summary>It is taken up, or not.</summary>
    public static Task<Refusal?> AcceptedAsync(NarvaroDb db, int id, bool accepted, string by, DateTime at, CancellationToken ct) =>
        TellAsync(db, id, nameof(ReferralAccepted), () => new ReferralAccepted(at, by, accepted), ct);

    /// <summary>Something to know for the school; may come several times.</summary>
    public static Task<Refusal?> FeedbackAsync(NarvaroDb db, int id, string text, string by, DateTime at, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(text)
            ? Task.FromResult<Refusal?>(new Refusal("referral-feedback", "Skriv vad skolan får veta."))
            : TellAsync(db, id, once: null, () => new ReferralFeedback(at, by, text.Trim()), ct);

    private static async Task<Refusal?> TellAsync(NarvaroDb db, int id, string? once, Func<ReferralEvent> told, CancellationToken ct)
    {
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { State: ReferralState.Delivered } referral)
        {
            return new Refusal("referral-state", "Det finns ingen lämnad överlämning med det numret.");
        }
        if (once is not null && await db.Set<ReferralChange>().AnyAsync(c => c.ReferralId == id && c.Kind == once, ct))
        {
            return null;
        }
        ReferralRegister.Happened(db, referral, told());
        await db.SaveChangesAsync(ct);
        return null;
    }
}

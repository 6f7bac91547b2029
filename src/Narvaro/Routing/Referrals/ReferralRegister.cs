using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>Who asks, in which role, and when (UTC).</summary>
public sealed record Asker(string By, StaffRole Role, DateTime At);

/// <summary>What came of a request to refer.</summary>
/// <param name="Referral">Its number; null when the gate said no before there was one.</param>
public sealed record ReferralReceipt(int? Referral, Refusal? Refusal, string Law, IReadOnlyList<string> Remarks);

/// <summary>
/// The register of referrals. Every command asks the gate with what is known in the caller's transaction, and keeps a no as a record: the
/// transaction is to be committed then too.
/// </summary>
public sealed class ReferralRegister(ConsentTerms terms)
{
    /// <param name="same">A draft that says the same and waits already: when the gate is open still, it is this one.</param>
    public async Task<ReferralReceipt> DraftAsync(
        NarvaroDb db,
        PupilId pupil,
        CaseId? caseId,
        Disclosure asked,
        Asker asker,
        CancellationToken ct,
        int? same = null
    )
    {
        var answer = await DecideAsync(db, pupil, asked, asker.Role, asker.At, ct);
        if (answer.Refusal is { } refusal)
        {
            await KeepAsync(db, null, pupil, asked, GateMoment.Draft, answer, asker, ct);
            return new ReferralReceipt(null, refusal, answer.Law, []);
        }
        if (same is not null)
        {
            return new ReferralReceipt(same, null, answer.Law, answer.Remarks);
        }
        var referral = new Referral
        {
            Id = (await db.Set<Referral>().MaxAsync(r => (int?)r.Id, ct) ?? 0) + 1,
            CaseId = caseId,
            PupilId = pupil,
            Unit = asked.Unit,
            Ground = asked.Basis.Ground,
            Recipient = asked.Recipient,
            Purpose = asked.Purpose,
            Items = string.Join(',', asked.Items),
            State = ReferralState.Drafted,
            Changes = 0,
        };
        db.Add(referral);
        Happened(db, referral, new ReferralDrafted(asker.At, asker.By, asker.Role, asked.Basis, answer.Law));
        await db.SaveChangesAsync(ct);
        return new ReferralReceipt(referral.Id, null, answer.Law, answer.Remarks);
    }

    /// <summary>Says that it shall go: from here on it waits for delivery. A no ends it.</summary>
    public async Task<ReferralReceipt> ApproveAsync(NarvaroDb db, int id, Asker asker, CancellationToken ct)
    {
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is not { State: ReferralState.Drafted })
        {
            return new ReferralReceipt(id, WrongState(referral, "godkännas"), "", []);
        }
        var asked = await AskedAsync(db, referral, ct);
        var answer = await DecideAsync(db, referral.PupilId, asked, asker.Role, asker.At, ct);
        if (answer.Refusal is { } refusal)
        {
            await KeepAsync(db, id, referral.PupilId, asked, GateMoment.Approval, answer, asker, ct);
            Happened(db, referral, new ReferralRefused(asker.At, asker.By, refusal.Code, refusal.Sentence));
        }
        else
        {
            Happened(db, referral, new ReferralApproved(asker.At, asker.By, asker.Role, answer.Law));
        }
        await db.SaveChangesAsync(ct);
        return new ReferralReceipt(id, answer.Refusal, answer.Law, answer.Remarks);
    }

    /// <summary>Somebody says that it shall not go.</summary>
    public async Task<Refusal?> CancelAsync(NarvaroDb db, int id, string by, string why, DateTime at, CancellationToken ct)
    {
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null || referral.State.IsFinal())
        {
            return WrongState(referral, "avbrytas");
        }
        if (string.IsNullOrWhiteSpace(why))
        {
            return new Refusal("referral-why", "Skriv varför det avbryts.");
        }
        Happened(db, referral, new ReferralCancelled(at, by, "by-person", why));
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>The gate's answer with what is known at an instant. A pupil who is not there counts as protected.</summary>
    internal async Task<GateAnswer> DecideAsync(
        NarvaroDb db,
        PupilId pupil,
        Disclosure asked,
        StaffRole role,
        DateTime at,
        CancellationToken ct
    )
    {
        var known = await db.Set<Pupil>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == pupil, ct);
        var consents = await ConsentRegister.ReadAsync(db, pupil, at, ct);
        return LegalGate.Decide(new GateFacts(asked, role, known?.IsProtected != false, consents, Stockholm.DateOf(at)), terms);
    }

    /// <summary>What a referral was drafted as.</summary>
    internal static async Task<Disclosure> AskedAsync(NarvaroDb db, Referral referral, CancellationToken ct)
    {
        var drafted = (ReferralDrafted)
            ReferralCodec.FromRow(
                await db.Set<ReferralChange>().AsNoTracking().SingleAsync(c => c.ReferralId == referral.Id && c.Number == 1, ct)
            );
        return new Disclosure(referral.Recipient, referral.Purpose, referral.Items.Split(','), referral.Unit, drafted.Basis);
    }

    internal static void Happened(NarvaroDb db, Referral referral, ReferralEvent happened)
    {
        referral.Changes++;
        db.Add(ReferralCodec.ToRow(referral.Id, referral.Changes, happened));
        referral.State = ReferralCodec.After(referral.State, happened);
    }

    /// <summary>Keeps a no.</summary>
    internal static async Task KeepAsync(
        NarvaroDb db,
        int? referral,
        PupilId pupil,
        Disclosure asked,
        GateMoment moment,
        GateAnswer answer,
        Asker asker,
        CancellationToken ct
    )
    {
        db.Add(
            new ReferralRefusal
            {
                Id = (await db.Set<ReferralRefusal>().MaxAsync(r => (int?)r.Id, ct) ?? 0) + 1,
                ReferralId = referral,
                PupilId = pupil,
                Unit = asked.Unit,
                Moment = moment,
                Ground = asked.Basis.Ground,
                Recipient = asked.Recipient,
                Purpose = asked.Purpose,
                Items = string.Join(',', asked.Items),
                Code = answer.Refusal!.Code,
                Sentence = answer.Refusal.Sentence,
                Law = answer.Law,
                By = asker.By,
                Role = asker.Role,
                At = asker.At,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    internal static Refusal WrongState(Referral? referral, string what) =>
        new(
            "referral-state",
            referral is null
                ? "Det finns ingen överlämning med det numret."
                : $"Överlämningen är {Words(referral.State)} och kan inte {what}."
        );

    private static string Words(ReferralState state) =>
        state switch
        {
            ReferralState.Drafted => "inte godkänd",
            ReferralState.Queued => "redan godkänd",
            ReferralState.Delivered => "redan lämnad",
            ReferralState.Cancelled => "avbruten",
            _ => "nekad",
        };
}

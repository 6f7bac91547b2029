using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What a person wants to tell another authority of the pupil of a case.</summary>
/// <param name="Recipient">By id in config/consent.json, as is the purpose.</param>
/// <param name="Texts">The words for each item, by the item's id: these items, and nothing else, are told.</param>
public sealed record ReferralTold(string Recipient, string Purpose, IReadOnlyDictionary<string, string> Texts, Basis Basis);

/// <summary>Referrals of a case, for a person, by way of the <see cref="CaseDoor"/>; what may be told at all is for the legal gate.</summary>
public sealed class ReferralDesk(Database database, ConsentTerms terms, TimeProvider clock)
{
    private static readonly Refusal NotThere = new("referral-state", "Det finns ingen överlämning med det numret.");

    private readonly CaseDoor _door = new(database, clock);
    private readonly ReferralRegister _register = new(terms);

    /// <summary>Puts together what is to be told. Who approves it reads these words, and no others go.</summary>
    public Task<ReferralReceipt> DraftAsync(string person, string reference, ReferralTold told, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Create),
            No,
            async (db, at) =>
            {
                var asked = new Disclosure(told.Recipient, told.Purpose, [.. told.Texts.Keys], at.Case.Unit, told.Basis);
                if (ReferralTexts.WhyNot(asked.Items, told.Texts, terms) is { } wordless)
                {
                    return No(wordless);
                }
                var same = await SameDraft.FindAsync(db, at.Case.Id, person, asked, told.Texts, ct);
                var receipt = await _register.DraftAsync(db, at.Case.PupilId, at.Case.Id, asked, Asker(at), ct, same);
                if (receipt.Referral is { } id && same is null)
                {
                    await ReferralTexts.KeepAsync(db, id, told.Texts, terms, ct);
                }
                return receipt;
            },
            ct
        );

    /// <summary>Says that it shall go; the gate is asked again, and once more when it does.</summary>
    public Task<ReferralReceipt> ApproveAsync(string person, string reference, int referral, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Decide),
            No,
            async (db, at) =>
                await IsOfAsync(db, at, referral, ct) ? await _register.ApproveAsync(db, referral, Asker(at), ct) : No(NotThere),
            ct
        );

    public Task<Refusal?> CancelAsync(string person, string reference, int referral, string why, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Withdraw),
            refusal => refusal,
            async (db, at) =>
                await IsOfAsync(db, at, referral, ct) ? await _register.CancelAsync(db, referral, person, why, at.Now, ct) : NotThere,
            ct
        );

    /// <summary>Calls a meeting for a samordnad individuell plan.</summary>
    /// <param name="agreed">The pupil, or whoever decides for the pupil, has said yes.</param>
    public Task<(int? Meeting, Refusal? Refusal)> CallSipAsync(
        string person,
        string reference,
        DateOnly on,
        IReadOnlyCollection<SipPart> invited,
        bool agreed,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            At(person, reference, Act.Create),
            refusal => ((int?)null, (Refusal?)refusal),
            (db, at) => SipMeetings.CallAsync(db, at.Case.Id, on, invited, agreed, person, at.Now, ct),
            ct
        );

    /// <summary>What a meeting of this case came to.</summary>
    public Task<Refusal?> EndSipAsync(
        string person,
        string reference,
        int meeting,
        SipOutcome outcome,
        IReadOnlyCollection<SipPart> came,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            At(person, reference, Act.Change),
            refusal => refusal,
            async (db, at) =>
                await db.Set<SipMeeting>().AnyAsync(m => m.Id == meeting && m.CaseId == at.Case.Id, ct)
                    ? await SipMeetings.EndAsync(db, meeting, outcome, came, person, at.Now, ct)
                    : SipMeetings.NotThere,
            ct
        );

    /// <summary>All of the case, with what has happened to each.</summary>
    public Task<ReferralsRead> ListAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Read),
            refusal => new ReferralsRead([], refusal),
            (db, at) => ReferralsRead.OfAsync(db, at, terms, ct),
            ct
        );

    private static AtDoor At(string person, string reference, Act act) =>
        new(person, reference, act, DataClass.Referral, Purpose.Disclosure);

    private static Asker Asker(AtCase at) => new(at.Viewer.Key, at.Role, at.Now);

    private static ReferralReceipt No(Refusal refusal) => new(null, refusal, "", []);

    private static Task<bool> IsOfAsync(NarvaroDb db, AtCase at, int referral, CancellationToken ct) =>
        db.Set<Referral>().AnyAsync(r => r.Id == referral && r.CaseId == at.Case.Id, ct);
}

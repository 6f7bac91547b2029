using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.HandOver;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Routing.Notes;

/// <summary>A referral that was handed over and that the recipient has said nothing of.</summary>
/// <param name="Reference">The package's, e.g. "R-0007".</param>
/// <param name="Readers">Keys of those who may read it, when they have the duty too.</param>
public sealed record WaitingReceipt(string Reference, SchoolUnitCode Unit, IReadOnlyList<string> Readers);

/// <summary>Tells the readers of an intake that something waits for them there, once; what it is about they read when they have signed in.</summary>
public static class WaitingReceipts
{
    private static readonly string[] Answers = [nameof(ReferralReceived), nameof(ReferralAccepted), nameof(ReferralFeedback)];

    /// <summary>By the referral's number; none of pupils with protected identity (domain §1.6).</summary>
    /// <param name="consents">Knows who reads at which intake.</param>
    public static async Task<IReadOnlyList<WaitingReceipt>> ReadAsync(NarvaroDb db, EndingConsents consents, CancellationToken ct)
    {
        var waiting = await (
            from referral in db.Set<Referral>().AsNoTracking()
            where referral.State == ReferralState.Delivered
            where !db.Set<ReferralChange>().Any(c => c.ReferralId == referral.Id && Answers.Contains(c.Kind))
            join pupil in db.Set<Pupil>() on referral.PupilId equals pupil.Id
            orderby referral.Id
            select new { Referral = referral, Pupil = pupil }
        ).ToListAsync(ct);
        return
        [
            .. waiting
                .Where(w => !w.Pupil.IsProtected)
                .Select(w => new WaitingReceipt(
                    PackageContent.ReferenceOf(w.Referral.Id),
                    w.Referral.Unit,
                    consents.Terms.Recipient(w.Referral.Recipient)?.Readers ?? []
                )),
        ];
    }

    /// <summary>In the caller's transaction. Where no reader has the duty and an address, it waits until one has.</summary>
    /// <returns>Referrals that were put out.</returns>
    internal static async Task<int> PutOutAsync(
        NarvaroDb db,
        DayOutbox outbox,
        StaffOnDuty staff,
        EndingConsents consents,
        CancellationToken ct
    )
    {
        var waiting = await ReadAsync(db, consents, ct);
        var told = await ToldReferences.ReadAsync(db, Matter.Receipt, [.. waiting.Select(w => w.Reference)], ct);
        var keys = waiting.SelectMany(w => w.Readers).Distinct(StringComparer.Ordinal).ToList();
        var readers = await db.Set<StaffMember>()
            .Where(s => keys.Contains(s.Key))
            .ToDictionaryAsync(s => s.Key, s => s.Id, StringComparer.Ordinal, ct);
        var put = 0;
        foreach (var receipt in waiting.Where(w => !told.Contains(w.Reference)))
        {
            var people = staff
                .For(StaffRole.SocialServices, receipt.Unit, "")
                .Intersect(receipt.Readers.Where(readers.ContainsKey).Select(k => readers[k]))
                .Select(p => new Recipient(p, StaffRole.SocialServices))
                .ToList();
            people.ForEach(p =>
                outbox.Tell(outbox.Note(p.Person, MailKind.ReferralNotice), p, receipt.Reference, receipt.Unit, Matter.Receipt)
            );
            put += people.Count > 0 ? 1 : 0;
        }
        return put;
    }
}

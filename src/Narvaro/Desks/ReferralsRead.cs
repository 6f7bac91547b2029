using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The referrals of a case, oldest first, or why they are not shown.</summary>
public sealed record ReferralsRead(IReadOnlyList<ReferralShown> Referrals, Refusal? Refusal = null)
{
    /// <summary>Meetings for a samordnad individuell plan, in the order they are planned.</summary>
    public IReadOnlyList<SipMeeting> Meetings { get; init; } = [];

    /// <summary>Those of the school who may have decided or assessed something that a referral rests on.</summary>
    public IReadOnlyList<NamedStaff> Staff { get; init; } = [];

    /// <summary>Of those who did something, by key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the municipality tells, to whom and what for.</summary>
    public ConsentTerms? Terms { get; init; }
    public bool MayCreate { get; init; }
    public bool MayCancel { get; init; }

    /// <summary>The person says whether one goes.</summary>
    public bool MayDecide { get; init; }
    public bool IsProtected { get; init; }

    public string Name(string key) => Names.GetValueOrDefault(key, key);

    internal static async Task<ReferralsRead> OfAsync(NarvaroDb db, AtCase at, ConsentTerms terms, CancellationToken ct)
    {
        var rows = await db.Set<Referral>().AsNoTracking().Where(r => r.CaseId == at.Case.Id).OrderBy(r => r.Id).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Id);
        var events = await ReferralHistory.ReadAsync(db, ids, ct);
        var texts = (await db.Set<ReferralText>().AsNoTracking().Where(t => ids.Contains(t.ReferralId)).ToListAsync(ct)).ToLookup(t =>
            t.ReferralId
        );
        return new ReferralsRead(rows.ConvertAll(r => ReferralShown.Of(r, events[r.Id], texts[r.Id], terms)))
        {
            Meetings = await db.Set<SipMeeting>()
                .AsNoTracking()
                .Where(m => m.CaseId == at.Case.Id)
                .OrderBy(m => m.PlannedOn)
                .ThenBy(m => m.Id)
                .ToListAsync(ct),
            Staff = await NamedStaff.ReadAsync(db, at.Case.Unit, at.Viewer.On, ct),
            Names = await StaffNames.OfAsync(db, events.SelectMany(e => e).Select(e => e.By), ct),
            Terms = terms,
            MayCreate = May(Act.Create),
            MayCancel = May(Act.Withdraw),
            MayDecide = May(Act.Decide),
            IsProtected = at.Subject.IsProtected,
        };

        bool May(Act act) => at.May(act, DataClass.Referral, Ties.None, Purpose.Disclosure);
    }
}

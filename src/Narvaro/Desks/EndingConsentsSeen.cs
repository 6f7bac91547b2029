using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Privacy.Access;

namespace Narvaro.Desks;

/// <summary>Consents that end soon without another that goes on, of those that the person may read.</summary>
internal static class EndingConsentsSeen
{
    public static async Task<IReadOnlyList<DayConsent>> ReadAsync(Looker looker, ConsentTerms terms, int most, CancellationToken ct)
    {
        var (db, viewer, _) = looker;
        if (!AccessPolicy.MayEver(viewer, Act.Read, DataClass.Consent, Purpose.FollowUp))
        {
            return [];
        }
        var (on, until) = (viewer.On, viewer.On.AddDays(terms.RemindDays));
        var near = await db.Set<ConsentRecord>()
            .AsNoTracking()
            .SeenBy(db, viewer, Purpose.FollowUp)
            .Where(c => c.Agrees && c.WithdrawnAt == null && c.To >= on && c.To <= until)
            .OrderBy(c => c.To)
            .ThenBy(c => c.Id)
            .Take(most)
            .ToListAsync(ct);
        var ids = near.ConvertAll(c => c.PupilId);
        var all = await db.Set<ConsentRecord>().AsNoTracking().Where(c => ids.Contains(c.PupilId)).ToListAsync(ct);
        var ending = all.GroupBy(c => c.PupilId)
            .SelectMany(own => ConsentExpiry.Of([.. own.Select(r => r.AsKnown(looker.Now)).OfType<Statement>()], on, terms.RemindDays))
            .Select(s => s.Number)
            .ToHashSet();
        var records = near.FindAll(c => ending.Contains(c.Id)).DistinctBy(c => c.PupilId).ToList();
        var shown = await PupilLines.AskAsync(looker, DataClass.Consent, ofCase: true, records.Select(c => c.PupilId), ct);
        return
        [
            .. records
                .Where(r => shown.ContainsKey(r.PupilId))
                .Select(r => new DayConsent(shown[r.PupilId].Case?.Reference, shown[r.PupilId].Name, r.To!.Value)),
        ];
    }
}

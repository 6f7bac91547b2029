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
        var shown = near.FindAll(c => ending.Contains(c.Id)).DistinctBy(c => c.PupilId).ToList();
        return await ShowAsync(looker, shown, ct);
    }

    private static async Task<IReadOnlyList<DayConsent>> ShowAsync(Looker looker, List<ConsentRecord> records, CancellationToken ct)
    {
        var (db, viewer, _) = looker;
        var ids = records.ConvertAll(c => c.PupilId);
        var cases = await db.Set<Case>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.PupilId) && c.Status != CaseStatus.Closed)
            .ToListAsync(ct);
        var facts = await PupilFacts.ReadAsync(db, ids, viewer.On, ct);
        var pupils = ids.ConvertAll(id =>
            (
                Facts: facts[id],
                Subject: facts[id].As(viewer, facts[id].Place?.Unit, cases.FindAll(c => c.PupilId == id).Max(c => (int?)c.Level) ?? 0)
            )
        );
        var asked = await looker.AskAsync(
            new AtList(Act.Read, DataClass.Consent, Purpose.FollowUp),
            pupils.Select(p => (p.Subject, CaseOf(p.Facts)?.Reference ?? "")),
            ct
        );
        var names = await ShownName.OfAsync(db, viewer, pupils, Purpose.FollowUp, ct);
        return
        [
            .. records
                .Where((_, i) => asked[i].Answer.Allowed)
                .Select(r => new DayConsent(
                    CaseOf(facts[r.PupilId])?.Reference,
                    names.GetValueOrDefault(r.PupilId) ?? ShownName.Missing,
                    r.To!.Value
                )),
        ];

        Case? CaseOf(PupilFacts pupil) => cases.FindAll(c => c.PupilId == pupil.Id && c.Unit == pupil.Place?.Unit).MaxBy(c => c.Id.Value);
    }
}

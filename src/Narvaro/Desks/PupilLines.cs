using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A pupil of a list, as the viewer may see it.</summary>
/// <param name="Case">The open one where the pupil goes; null when there is none.</param>
/// <param name="Name">The pupil's, or an alias.</param>
internal sealed record PupilLine(PupilFacts Facts, Subject Subject, Case? Case, string Name);

/// <summary>Pupils that are shown beside each other, whether they have a case or not; cases are for <see cref="CaseLines"/>.</summary>
internal static class PupilLines
{
    /// <summary>Asks the policy about each, which is a line in the log. As many queries for fifty as for one.</summary>
    /// <param name="what">What of them is shown.</param>
    /// <param name="ofCase">The line names the pupil's case.</param>
    /// <returns>Those that may be shown.</returns>
    public static async Task<IReadOnlyDictionary<PupilId, PupilLine>> AskAsync(
        Looker at,
        DataClass what,
        bool ofCase,
        IEnumerable<PupilId> about,
        CancellationToken ct
    )
    {
        var (db, viewer, _) = at;
        var ids = about.Distinct().ToList();
        var open = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.PupilId) && c.Status != CaseStatus.Closed).ToListAsync(ct);
        var cases = open.ToLookup(c => c.PupilId);
        var facts = await PupilFacts.ReadAsync(db, ids, viewer.On, ct);
        var ties = await TaskTies.ReadAsync(db, open.ConvertAll(c => c.Id), ct);
        var pupils = ids.ConvertAll(id => (Facts: facts[id], Subject: SubjectOf(facts[id])));
        var asked = await at.AskAsync(
            new AtList(Act.Read, what, Purpose.FollowUp),
            pupils.Select(p => (p.Subject, ofCase ? CaseOf(p.Facts)?.Reference ?? "" : "")),
            ct
        );
        var names = await ShownName.OfAsync(db, viewer, pupils, Purpose.FollowUp, ct);
        return pupils
            .Where((_, i) => asked[i].Answer.Allowed)
            .ToDictionary(
                p => p.Facts.Id,
                p => new PupilLine(p.Facts, p.Subject, CaseOf(p.Facts), names.GetValueOrDefault(p.Facts.Id) ?? ShownName.Missing)
            );

        Subject SubjectOf(PupilFacts pupil) =>
            pupil.As(
                viewer,
                pupil.Place?.Unit,
                cases[pupil.Id].Select(c => c.Level).DefaultIfEmpty().Max(),
                cases[pupil.Id].Aggregate(Ties.None, (own, c) => own | ties.GetValueOrDefault(c.Id))
            );

        Case? CaseOf(PupilFacts pupil) => cases[pupil.Id].Where(c => c.Unit == pupil.Place?.Unit).MaxBy(c => c.Id.Value);
    }
}

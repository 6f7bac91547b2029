using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;

namespace Narvaro.Desks;

/// <summary>Cases that are shown beside each other.</summary>
internal static class CaseLines
{
    /// <summary>Asks the policy about each, which is a line in the log. As many queries for fifty as for one.</summary>
    /// <returns>Pupils by id; and how the viewer stands to each case, and what was answered, in the order of the cases.</returns>
    public static async Task<(IReadOnlyDictionary<PupilId, PupilFacts> Facts, List<Subject> Subjects, IReadOnlyList<Asked> Asked)> AskAsync(
        Looker at,
        List<Case> cases,
        CancellationToken ct
    )
    {
        var (db, viewer, _) = at;
        var facts = await PupilFacts.ReadAsync(db, cases.ConvertAll(c => c.PupilId), viewer.On, ct);
        var ties = await TaskTies.ReadAsync(db, cases.ConvertAll(c => c.Id), ct);
        var subjects = cases.ConvertAll(c => facts[c.PupilId].As(viewer, c.Unit, c.Level, ties.GetValueOrDefault(c.Id)));
        var asked = await at.AskAsync(
            new AtList(Act.Read, DataClass.CaseFact, Purpose.FollowUp),
            subjects.Zip(cases, (subject, c) => (subject, c.Reference)),
            ct
        );
        return (facts, subjects, asked);
    }
}

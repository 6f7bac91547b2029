using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>Whom a name in a class means on a date: one pupil, or nobody whom one could say without guessing.</summary>
/// <param name="Pupil">The one; null when there is none, or more than one.</param>
/// <param name="Candidates">Those who have the name, by id.</param>
public sealed record NameMatch(PupilId? Pupil, IReadOnlyList<PupilId> Candidates)
{
    public bool IsAmbiguous => Pupil is null && Candidates.Count > 1;

    public static NameMatch Of(IEnumerable<PupilId> pupils)
    {
        var found = pupils.Distinct().OrderBy(p => p.Value).ToList();
        return new NameMatch(found is [var only] ? only : null, found);
    }
}

using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>A case that a set of rules would open.</summary>
/// <param name="Pupil">Who; never told outside the preview.</param>
/// <param name="Date">The evening.</param>
/// <param name="SchoolDay">How many of the pupil's school days had been gone through, so that two flags can be compared.</param>
/// <param name="Unit">Where the pupil went that evening.</param>
/// <param name="Stage">Null for a pupil that no roster knows.</param>
/// <param name="Class">Empty when there is none.</param>
/// <param name="Rule">The rule that the case is named after.</param>
/// <param name="Level">1–4 on the närvarotrappa.</param>
/// <param name="Over">Index over limit, at least 1: 1.2 is a fifth over. Only the budget works it out.</param>
/// <param name="OtherSince">School day since which the other set of rules has had a case that stands; null when it has none.</param>
public sealed record Flag(
    PupilId Pupil,
    DateOnly Date,
    int SchoolDay,
    SchoolUnitCode Unit,
    Stage? Stage,
    string Class,
    string Rule,
    int Level,
    double Over = 1,
    int? OtherSince = null
)
{
    /// <summary>Monday of its week.</summary>
    public DateOnly Week => Weeks.Of(Date);
}

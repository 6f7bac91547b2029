using Narvaro.Generator;

namespace Narvaro.Benchmarks;

/// <summary>Opens cases from a rule's evenings and compares them with the answers.</summary>
internal static class CalibrationCases
{
    /// <param name="evenings">Per pupil, for each day whether the rule is on that evening.</param>
    public static CaseTally Score(IReadOnlyList<CalibrationPupil> pupils, IReadOnlyList<bool[]> evenings)
    {
        var tally = new CaseTally();
        foreach (var (pupil, on) in pupils.Zip(evenings))
        {
            tally.Take(pupil, on.Length, Openings(pupil, on));
        }
        return tally;
    }

    public static IEnumerable<(Trajectory Trajectory, double Recall)> RecallByTrajectory(
        IReadOnlyList<CalibrationPupil> pupils,
        IReadOnlyList<bool[]> evenings
    ) =>
        pupils
            .Zip(evenings)
            .Where(pair => pair.First.Onset is not null)
            .GroupBy(pair => pair.First.Pupil.Truth.Trajectory!.Value)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Average(pair => IsFound(pair.First, pair.Second) ? 1.0 : 0)));

    /// <summary>Cases per 100 pupils and term that are not correct, by what the pupil's absence is about.</summary>
    public static IEnumerable<(Label Label, double Load)> FalseLoad(
        IReadOnlyList<CalibrationPupil> pupils,
        IReadOnlyList<bool[]> evenings
    ) =>
        pupils
            .Zip(evenings)
            .GroupBy(pair => pair.First.Pupil.Truth.Label)
            .OrderBy(group => group.Key)
            .Select(group =>
                (
                    group.Key,
                    group.Sum(pair => Openings(pair.First, pair.Second).Count(day => !pair.First.IsCorrect(day)))
                        * 100.0
                        / pupils.Count
                        / CaseTally.Terms(pupils[0].Days.Length)
                )
            );

    private static bool IsFound(CalibrationPupil pupil, bool[] on) => Openings(pupil, on).Exists(day => pupil.DelayOf(day) is not null);

    private static List<int> Openings(CalibrationPupil pupil, bool[] on) =>
        CaseTally.ThroughCorrect(pupil, CaseTally.Openings(0, on.Length, day => on[day]));
}

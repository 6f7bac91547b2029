using Narvaro.Generator;

namespace Narvaro.Benchmarks;

/// <summary>How a rule did (detection.md §3).</summary>
/// <param name="Load">Cases per 100 pupils and term.</param>
/// <param name="Recall">Onset pupils found within 60 school days.</param>
/// <param name="FoundIn20">Onset pupils found within 20 school days.</param>
/// <param name="Precision">Correct cases (onset found, or established) of all cases.</param>
/// <param name="Lenient">The same without cases about chronic, long or passing absence.</param>
/// <param name="MedianDelay">School days from onset, of those found.</param>
internal sealed record CalibrationScore(double Load, double Recall, double FoundIn20, double Precision, double Lenient, int MedianDelay);

/// <summary>Opens cases from a rule's evenings and compares them with the answers.</summary>
internal static class CalibrationCases
{
    private const int RearmDays = 40;
    private const int QuietEvenings = 10;
    private const int FoundWithin = 60;
    private const double DaysOfTerm = 89;

    /// <param name="evenings">Per pupil, for each day whether the rule is on that evening.</param>
    public static CalibrationScore Score(IReadOnlyList<CalibrationPupil> pupils, IReadOnlyList<bool[]> evenings)
    {
        var (cases, correct, excusable) = (0, 0, 0);
        var delays = new List<int>();
        var onsets = pupils.Count(pupil => pupil.Onset is not null);
        for (var i = 0; i < pupils.Count; i++)
        {
            foreach (var day in Openings(pupils[i], evenings[i]))
            {
                cases++;
                if (IsCorrect(pupils[i], day))
                {
                    correct++;
                    AddDelay(delays, pupils[i], day);
                }
                else if (pupils[i].Pupil.Truth.Label is Label.StableHigh or Label.LongIllness or Label.Transient)
                {
                    excusable++;
                }
            }
        }

        delays.Sort();
        var terms = pupils.Count == 0 ? 1 : pupils[0].Days.Length / DaysOfTerm;
        return new(
            100.0 * cases / pupils.Count / terms,
            delays.Count / (double)onsets,
            delays.Count(delay => delay <= 20) / (double)onsets,
            correct / (double)cases,
            correct / (double)(cases - excusable),
            delays.Count == 0 ? 0 : delays[delays.Count / 2]
        );
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
                    group.Sum(pair => Openings(pair.First, pair.Second).Count(day => !IsCorrect(pair.First, day)))
                        * 100.0
                        / pupils.Count
                        / (pupils[0].Days.Length / DaysOfTerm)
                )
            );

    private static bool IsFound(CalibrationPupil pupil, bool[] on) =>
        Openings(pupil, on).Any(day => day >= pupil.Onset && day - pupil.Onset <= FoundWithin);

    private static void AddDelay(List<int> delays, CalibrationPupil pupil, int day)
    {
        if (pupil.Onset is { } onset && day - onset <= FoundWithin)
        {
            delays.Add(day - onset);
        }
    }

    private static bool IsCorrect(CalibrationPupil pupil, int day) =>
        pupil.Pupil.Truth.Label == Label.Established || (pupil.Onset is { } onset && day >= onset);

    /// <summary>One case per episode: armed again after 40 school days and 10 quiet evenings; a correct case stays open.</summary>
    private static IEnumerable<int> Openings(CalibrationPupil pupil, bool[] on)
    {
        var opened = -RearmDays;
        var quiet = QuietEvenings;
        for (var day = 0; day < on.Length; day++)
        {
            var armed = opened < 0 || (day - opened >= RearmDays && quiet >= QuietEvenings);
            if (on[day] && armed)
            {
                yield return day;
                if (IsCorrect(pupil, day))
                {
                    yield break;
                }

                opened = day;
            }

            quiet = on[day] ? 0 : quiet + 1;
        }
    }
}

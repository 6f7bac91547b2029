using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>The first term after a change of stage, when every limit in per cent lies a band lower (domain §8.2 R12).</summary>
public static class Transition
{
    public const string Id = "transition";
    private static readonly int[] FirstGrades = [1, 4, 7];

    /// <param name="year">The pupil.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    /// <param name="asOf">The evening; says which term it is.</param>
    public static Verdict Judge(PupilYear year, RuleSet rules, DateOnly asOf)
    {
        if (!IsFirstTerm(year, SchoolYear.TermStart(asOf)))
        {
            return Verdict.Off;
        }
        var verdict = Level.Judge(year, rules.Transition, rules);
        return verdict.Evidence is LevelEvidence level ? Verdict.On(new TransitionEvidence(level)) : verdict;
    }

    private static bool IsFirstTerm(PupilYear year, DateOnly termStart)
    {
        var now = year.Now;
        if (now.Stage is not { } stage)
        {
            return false;
        }
        var isAutumn = termStart == SchoolYear.Of(termStart).First;
        return (isAutumn && IsFirstGrade(stage, now.Grade)) || ChangedSince(year.Seats, termStart);
    }

    private static bool IsFirstGrade(Stage stage, int? grade) =>
        stage.Band == StageBand.UpperSecondary ? grade == 1 : grade is { } known && FirstGrades.Contains(known);

    private static bool ChangedSince(IReadOnlyList<Seat> seats, DateOnly termStart)
    {
        for (var at = seats.Count - 1; at > 0 && seats[at].From >= termStart; at--)
        {
            if (seats[at - 1].Stage is { } before && seats[at].Stage is { } after && before != after)
            {
                return true;
            }
        }
        return false;
    }
}

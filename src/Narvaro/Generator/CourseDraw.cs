namespace Narvaro.Generator;

/// <summary>Draws which pupils have something going on, and what (shares of detection.md §2).</summary>
internal static class CourseDraw
{
    private const double EstablishedShare = 0.010;
    private const double LongIllnessShare = 0.012;
    private const double ChronicShare = 0.020;
    private const double TransientShare = 0.025;

    /// <summary>One draw for each of the pupil's school years until something is drawn.</summary>
    public static Course Draw(int seed, int pupil, int firstYear, IReadOnlyList<int> grades)
    {
        for (var i = 0; i < grades.Count; i++)
        {
            var dice = Dice.Of(seed, Purpose.Course, pupil, firstYear + i);
            var onset = dice.Chance(OnsetShare(grades[i]));
            var course =
                onset ? OnsetDraw.Draw(ref dice, firstYear + i, grades[i])
                : i == 0 ? Other(ref dice, firstYear)
                : Course.Nothing;
            if (course.Label != Label.None)
            {
                return course;
            }
        }

        return Course.Nothing;
    }

    /// <summary>2.2 / 3.5 / 7.3 % by stage and 4.8 % in all do not agree for equal grades; these lie between.</summary>
    private static double OnsetShare(int grade) =>
        grade switch
        {
            0 => 0.015,
            <= 3 => 0.024,
            <= 6 => 0.038,
            _ => 0.079,
        };

    private static Course Other(ref Dice dice, int year)
    {
        double[] weights =
        [
            EstablishedShare,
            LongIllnessShare,
            ChronicShare,
            TransientShare,
            1 - EstablishedShare - LongIllnessShare - ChronicShare - TransientShare,
        ];
        var day = Course.DayOf(year, dice.Between(12, 140));
        return dice.Weighted(weights) switch
        {
            0 => new(Label.Established, Course.DayOf(year, 0), Level: dice.Between(0.55, 0.85), ExcusedShare: dice.Between(0.1, 0.9)),
            1 => new(Label.LongIllness, day, dice.Between(10, 30)),
            2 => new(Label.StableHigh, Course.DayOf(year, 0), Level: dice.Between(0.04, 0.15)),
            3 => new(Label.Transient, day, dice.Between(9, 14), ExcusedShare: dice.Between(0.2, 0.9)),
            _ => Course.Nothing,
        };
    }
}

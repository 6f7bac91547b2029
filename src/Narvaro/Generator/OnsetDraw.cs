namespace Narvaro.Generator;

/// <summary>Draws the trajectory, the pace and the excuses of an onset.</summary>
internal static class OnsetDraw
{
    /// <summary>Creeping, sudden, transition, weekday, subject, illness route; transitions exist in grades 4 and 7 only.</summary>
    private static readonly double[] Usual = [0.40, 0.13, 0, 0.11, 0.15, 0.21];

    private static readonly double[] AtTransition = [0.22, 0.07, 0.45, 0.06, 0.09, 0.11];

    private static readonly string[] OtherSubjects = ["MA", "EN", "SV", "NO", "SO", "MU"];

    /// <summary>Day of the school year: denser in the weeks after the start; 50 days are left to see it in.</summary>
    private static readonly Curve Begins = new((0, 12), (0.6, 65), (1, 122));

    /// <summary>PE is half of the avoided subjects.</summary>
    private const double PhysicalEducation = 0.5;

    private const double SubjectSpreads = 0.45;
    private const double Recovers = 0.1;

    public static Course Draw(ref Dice dice, int year, int grade)
    {
        var trajectory = (Trajectory)dice.Weighted(grade is 4 or 7 ? AtTransition : Usual);
        var onset = Shape(ref dice, trajectory);
        var begins = trajectory == Trajectory.Transition ? dice.Between(4, 26) : (int)Begins.Draw(ref dice);
        if (dice.Chance(Recovers))
        {
            onset = onset with { RecoverAfter = onset.Ramp + dice.Between(60, 100) };
        }

        // A weekday that keeps coming back is excused less and less; the illness route is excused throughout anyway.
        var excused = Excused(ref dice, grade) * (trajectory == Trajectory.Weekday ? 0.5 : 1);
        return new Course(Label.Onset, Course.DayOf(year, begins), ExcusedShare: excused, Onset: onset);
    }

    /// <summary>Creeping takes 4-12 weeks; sudden a few days.</summary>
    private static Onset Shape(ref Dice dice, Trajectory trajectory) =>
        trajectory switch
        {
            Trajectory.Sudden => new(trajectory, dice.Between(2, 5), dice.Between(0.4, 0.8)),
            Trajectory.Transition => new(trajectory, dice.Between(18, 45), dice.Between(0.2, 0.6)),
            Trajectory.Weekday => new(trajectory, dice.Between(12, 35), dice.Between(0.65, 0.95), Weekday: dice.Chance(0.5) ? 1 : 5),
            Trajectory.Subject => Subject(ref dice),
            Trajectory.IllnessRoute => new(trajectory, dice.Between(20, 45), dice.Between(0.2, 0.44)),
            _ => new(trajectory, dice.Between(20, 60), dice.Between(0.2, 0.6)),
        };

    private static Onset Subject(ref Dice dice)
    {
        var subject = dice.Chance(PhysicalEducation) ? "IDH" : dice.Pick(OtherSubjects);
        var final = dice.Between(0.55, 0.95);
        return new(Trajectory.Subject, dice.Between(15, 45), final, Subject: subject, Spreads: dice.Chance(SubjectSpreads));
    }

    /// <summary>A third (half in grades 1-3) almost everything excused, 37 % about half, the rest little.</summary>
    private static double Excused(ref Dice dice, int grade)
    {
        double[] weights = grade <= 3 ? [0.5, 0.33, 0.17] : [0.32, 0.37, 0.31];
        return dice.Weighted(weights) switch
        {
            0 => 0.94,
            1 => 0.5,
            _ => 0.12,
        };
    }
}

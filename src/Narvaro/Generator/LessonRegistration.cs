namespace Narvaro.Generator;

/// <summary>How a lesson of a class was registered.</summary>
/// <param name="IsOtherActivity">The class is on an outing or the like instead.</param>
/// <param name="Delay">School days until the teacher registers it: 0 the same day, null never.</param>
/// <param name="AfterStart">Minutes from the lesson's start to the registration of the same day.</param>
internal readonly record struct LessonRegistration(bool IsCancelled, bool IsOtherActivity, int? Delay, int AfterStart)
{
    public const int LongestDelay = 5;

    private const double Cancelled = 0.006;
    private const double OtherActivity = 0.006;

    /// <summary>Unreported at the evening: 2-13 % depending on teacher and unit; about half of it is never made up for.</summary>
    private static readonly Curve UnreportedByTeacher = new((0, 0.008), (0.5, 0.025), (0.85, 0.055), (1, 0.09));

    private const double NeverReported = 0.45;

    private static readonly double[] DelayWeights = [0.55, 0.2, 0.12, 0.08, 0.05];

    public bool IsReportedAfter(int schoolDays) => !IsCancelled && Delay <= schoolDays;

    public static LessonRegistration Of(int seed, SchoolClass attended, DayNumber day, TimetableSlot slot)
    {
        var dice = Dice.Of(seed, Purpose.Registration, attended.Group, Course.DayOf(day.Year, day.Day), slot.Number);
        var cancelled = dice.Chance(Cancelled);
        var other = dice.Chance(OtherActivity);
        var after = dice.Between(1, 9);
        int? delay = 0;
        if (dice.Chance(Unreported(seed, attended, slot.Subject)))
        {
            delay = dice.Chance(NeverReported) ? null : 1 + dice.Weighted(DelayWeights);
        }

        return new LessonRegistration(cancelled, other && !cancelled, delay, after);
    }

    private static double Unreported(int seed, SchoolClass attended, string subject)
    {
        var unit = Dice.Of(seed, Purpose.Teachers, attended.Unit.Index).Between(0.012, 0.04);
        var teacher = Dice.Of(seed, Purpose.Teachers, attended.Group, attended.Year, subject[0] + (subject[1] << 8));
        return unit + UnreportedByTeacher.Draw(ref teacher);
    }
}

namespace Narvaro.Generator;

/// <summary>Levels of ordinary absence, tuned until the published figures of detection.md §2 and domain.md §2.4 come out.</summary>
internal static class Rates
{
    /// <summary>Spells of illness begun per school day, before grade and season.</summary>
    public const double SicknessStarts = 0.0222;

    public const double LateDays = 0.02;
    public const double SkippedLessons = 0.007;
    public const double Appointments = 0.011;
    public const double LeaveStarts = 0.0025;
    public const double TherapyShare = 0.01;

    /// <summary>First days of whole-day absence for which the note is forgotten.</summary>
    public const double ForgottenNote = 0.06;

    /// <summary>Of those, the ones never put right.</summary>
    public const double NeverExcused = 0.12;

    /// <summary>Days lost rise with grade: about 6 % in grades 1-4, 12 % in grade 9 (domain.md §2.4, Sävsjö 2024/25).</summary>
    private static readonly Curve Sickness = new((0, 0.8), (4, 0.8), (6, 0.86), (7, 0.97), (8, 1.05), (9, 1.25));

    /// <summary>Late 1.6-1.9 % of days in primary, 4.7 % in secondary (detection.md §2).</summary>
    private static readonly Curve Trouble = new((0, 0.5), (3, 0.6), (6, 0.95), (7, 1.7), (8, 2.2), (9, 2.6));

    /// <summary>Skipping hardly exists in F-4 and is common in grades 8-9 (domain.md §2.4).</summary>
    private static readonly Curve Skipping = new((0, 0.03), (4, 0.08), (6, 0.45), (7, 2.2), (8, 3.6), (9, 5.2));

    /// <summary>Low in August, rising to Christmas, high through the winter, lower in spring (DfE weekly 2023/24).</summary>
    private static readonly Curve Season = new(
        (0, 0.48),
        (15, 0.82),
        (45, 1.02),
        (80, 1.3),
        (90, 1.15),
        (120, 1.2),
        (150, 1.0),
        (177, 0.95)
    );

    public static double SicknessIn(int grade) => Sickness.At(grade);

    public static double TroubleIn(int grade) => Trouble.At(grade);

    public static double SkippingIn(int grade) => Skipping.At(grade);

    public static double SeasonOn(int day) => Season.At(day);
}

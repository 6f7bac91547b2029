namespace Narvaro.Generator;

/// <summary>What is going on with a pupil beyond everyday absence, as drawn at the beginning.</summary>
/// <param name="Day">Day it begins, counted over the plan's school years (178 each).</param>
/// <param name="Length">School days it lasts; long illness and bad weeks only.</param>
/// <param name="Level">Chance per day of being away; established and chronic only.</param>
/// <param name="ExcusedShare">Part of the absence that a guardian excuses.</param>
internal sealed record Course(Label Label, int Day = 0, int Length = 0, double Level = 0, double ExcusedShare = 1, Onset? Onset = null)
{
    public static readonly Course Nothing = new(Label.None);

    public static int DayOf(int year, int day) => (year * YearCalendar.SchoolDaysAYear) + day;
}

/// <summary>How a problem unfolds from its first day.</summary>
/// <param name="Ramp">School days to the final level.</param>
/// <param name="Final">Final share of time away (of the weekday or subject for those two trajectories).</param>
/// <param name="Weekday">1-5, weekday trajectory only.</param>
/// <param name="Subject">Avoided subject, subject trajectory only.</param>
/// <param name="Spreads">Whether avoiding the subject goes over to whole days.</param>
/// <param name="RecoverAfter">School days from onset to ordinary attendance, when it passes.</param>
internal sealed record Onset(
    Trajectory Trajectory,
    int Ramp,
    double Final,
    int Weekday = 0,
    string? Subject = null,
    bool Spreads = false,
    int? RecoverAfter = null
);

namespace Narvaro.Signals.Rising;

/// <summary>Points of a day (detection §5.1): occasions weigh more than time.</summary>
public static class Points
{
    private const double OutbreakShare = 0.12;
    private const int LeastOthers = 8;

    /// <summary>How much a sick day weighs while others in the class are ill too, 0–1.</summary>
    /// <param name="ill">Others in the class who were away the whole day, excused.</param>
    /// <param name="others">Others in the class with data that day.</param>
    public static double Discount(int ill, int others) =>
        others < LeastOthers || ill == 0 ? 1 : Math.Min(1, OutbreakShare / ((double)ill / others));

    /// <summary>Occasions of a day: the first day of a whole-day spell, a part day, a late start (detection §5.4).</summary>
    public static int Occasions(in DayValues day, bool wholeBefore) =>
        !day.Has ? 0
        : day.Whole ? (wholeBefore ? 0 : 1)
        : (day.Part ? 1 : 0) + (day.Late ? 1 : 0);

    /// <summary>x of a day.</summary>
    /// <param name="day">The pupil's day.</param>
    /// <param name="wholeBefore">The pupil's previous day with data was a whole day.</param>
    /// <param name="discount">See <see cref="Discount"/>; used for whole, excused days only.</param>
    public static double Of(in DayValues day, bool wholeBefore, double discount) =>
        !day.Has ? 0
        : day.Unexcused ? 2
        : day.Whole ? discount * (wholeBefore ? 0.5 : 1)
        : (day.Part ? 1 : 0) + (day.Late ? 1 : 0);
}

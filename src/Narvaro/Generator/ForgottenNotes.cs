namespace Narvaro.Generator;

/// <summary>The first day of an excused spell stands as unexcused until the guardian's note comes.</summary>
internal static class ForgottenNotes
{
    private const DayEvents Excusable = DayEvents.Sick | DayEvents.AwayExcused;

    /// <summary>Most notes come the next morning; in school days.</summary>
    private static readonly double[] DelayWeights = [0.68, 0.15, 0.08, 0.05, 0.04];

    public static void Fill(Span<DayEvents> days, PupilYear year)
    {
        var dice = year.Dice(Purpose.Notes);
        for (var day = 0; day < days.Length; day++)
        {
            var forgotten = dice.Chance(Rates.ForgottenNote * year.World.ForgottenNotes);
            var isFirst = day == 0 || (days[day - 1] & Excusable) == DayEvents.None;
            if (forgotten && isFirst && (days[day] & Excusable) != DayEvents.None)
            {
                days[day] |= DayEvents.NoteForgotten;
            }
        }
    }

    /// <summary>School days until the note of a day comes, or null when it never does.</summary>
    public static int? Delay(int seed, int pupil, DayNumber day)
    {
        var dice = Dice.Of(seed, Purpose.Notes, pupil, day.Year, day.Day + 1);
        return dice.Chance(Rates.NeverExcused) ? null : 1 + dice.Weighted(DelayWeights);
    }
}

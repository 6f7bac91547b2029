namespace Narvaro.Generator;

/// <summary>Ordinary spells of illness and those of outbreaks, all excused.</summary>
internal static class Illness
{
    /// <summary>Mean 2.3 days; about 70 % at most two days, with a long tail (FFT 2022, detection.md §2).</summary>
    private static readonly Curve SpellDays = new((0, 1), (0.39, 2), (0.68, 3), (0.845, 4), (0.93, 6), (0.98, 10), (1, 20));

    /// <summary>A pupil's own good and bad terms, mean 1: without them two terms agree better than r = 0.63 (FFT 2025-07).</summary>
    private static readonly Curve TermFactor = new((0, 0.4), (0.3, 0.7), (0.6, 0.98), (0.85, 1.4), (1, 1.95));

    public static void Fill(Span<DayEvents> days, PupilYear year)
    {
        Infect(days, year);
        var dice = year.Dice(Purpose.Illness);
        var rate = year.Traits.Sick * Rates.SicknessIn(year.Grade);
        var (autumn, spring) = (TermFactor.Draw(ref dice), TermFactor.Draw(ref dice));
        for (var day = 0; day < days.Length; day++)
        {
            var starts = dice.Chance(
                rate * (day < year.AutumnDays ? autumn : spring) * Rates.SeasonOn(day) * OnWeekday(year.Weekdays[day])
            );
            var length = (int)SpellDays.Draw(ref dice);
            if (starts)
            {
                Mark(days, day, length, DayEvents.Sick);
                day += length;
            }
        }
    }

    public static void Mark(Span<DayEvents> days, int first, int length, DayEvents what)
    {
        for (var day = Math.Max(0, first); day < Math.Min(days.Length, first + length); day++)
        {
            if ((days[day] & DayEvents.WholeDay) == DayEvents.None)
            {
                days[day] |= what;
            }
        }
    }

    /// <summary>Spells begin on Mondays more than on other days: what began in the weekend shows then.</summary>
    private static double OnWeekday(int weekday) => weekday == 1 ? 1.25 : 0.95;

    private static void Infect(Span<DayEvents> days, PupilYear year)
    {
        var dice = year.Dice(Purpose.Infection);
        foreach (var outbreak in year.Outbreaks)
        {
            var ill = dice.Chance(outbreak.Attack);
            // Two throws added: most fall ill in the middle of the outbreak.
            var when = (dice.Unit() + dice.Unit()) / 2;
            var length = outbreak.DrawDays(ref dice);
            if (ill)
            {
                var first = outbreak.FirstDay + (int)(when * (outbreak.LastDay - outbreak.FirstDay + 1));
                Mark(days, first, length, DayEvents.Sick | DayEvents.Outbreak);
            }
        }
    }
}

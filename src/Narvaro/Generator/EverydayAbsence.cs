namespace Narvaro.Generator;

/// <summary>Leave, appointments, days off, ordinary lateness and skipping: what pupils without a problem have too.</summary>
internal static class EverydayAbsence
{
    /// <summary>Makes Fridays about a point above Wednesdays (FFT 2022-01, 2023-03).</summary>
    private const double FridayOff = 0.011;

    private static readonly Curve LeaveDays = new((0, 1), (0.5, 2), (0.8, 4), (1, 6));

    public static void Fill(Span<DayEvents> days, PupilYear year)
    {
        var dice = year.Dice(Purpose.Everyday);
        var traits = year.Traits;
        var friday = FridayOff * traits.Sick / Rates.SicknessStarts;
        var late = traits.Late * Rates.TroubleIn(year.Grade);
        var skip = traits.Skip * Rates.SkippingIn(year.Grade);
        for (var day = 0; day < days.Length; day++)
        {
            var weekday = year.Weekdays[day];
            var leave = dice.Chance(traits.Leave);
            var leaveDays = (int)LeaveDays.Draw(ref dice);
            var off = dice.Chance(friday);
            var what = Occasions(ref dice, late, skip, traits.Appointment);
            if (leave)
            {
                Illness.Mark(days, day, leaveDays, DayEvents.Leave);
            }

            if (off && weekday == 5)
            {
                Illness.Mark(days, day, 1, DayEvents.Sick);
            }

            days[day] |= what | (traits.TherapyWeekday == weekday ? DayEvents.Appointment : DayEvents.None);
        }
    }

    private static DayEvents Occasions(ref Dice dice, double late, double skip, double appointment)
    {
        var what = dice.Chance(late) ? DayEvents.Late : DayEvents.None;
        what |= dice.Chance(skip) ? DayEvents.SingleLesson : DayEvents.None;
        what |= dice.Chance(appointment) ? DayEvents.Appointment : DayEvents.None;
        return what;
    }
}

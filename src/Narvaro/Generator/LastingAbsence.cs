namespace Narvaro.Generator;

/// <summary>Chronic illness, established absence, one long illness, and bad weeks that pass.</summary>
internal static class LastingAbsence
{
    private static readonly Curve ChronicSpellDays = new((0, 1), (0.5, 2), (0.8, 4), (1, 8));

    public static void Fill(Span<DayEvents> days, PupilYear year)
    {
        var course = year.Course;
        var first = course.Day - Course.DayOf(year.Year, 0);
        var dice = year.Dice(Purpose.Lasting);
        switch (course.Label)
        {
            case Label.Established:
                Established(days, course, ref dice);
                break;
            case Label.LongIllness:
                // Single days at school in between, as in most long illnesses.
                for (var day = first; day < first + course.Length; day++)
                {
                    Illness.Mark(days, day, dice.Chance(0.93) ? 1 : 0, DayEvents.Sick);
                }

                break;
            case Label.StableHigh:
                Chronic(days, course.Level, ref dice);
                break;
            case Label.Transient:
                BadWeeks(days, first, course, ref dice);
                break;
            default:
                break;
        }
    }

    private static void Established(Span<DayEvents> days, Course course, ref Dice dice)
    {
        for (var day = 0; day < days.Length; day++)
        {
            var away = dice.Chance(course.Level);
            var excused = dice.Chance(course.ExcusedShare);
            var part = dice.Chance(0.35);
            days[day] |=
                away ? Away(excused)
                : part ? DayEvents.PartDay | PartBy(excused)
                : DayEvents.None;
        }
    }

    private static void Chronic(Span<DayEvents> days, double starts, ref Dice dice)
    {
        for (var day = 0; day < days.Length; day++)
        {
            var begins = dice.Chance(starts);
            var length = (int)ChronicSpellDays.Draw(ref dice);
            if (begins)
            {
                Illness.Mark(days, day, length, DayEvents.Sick);
                day += length;
            }
        }
    }

    private static void BadWeeks(Span<DayEvents> days, int first, Course course, ref Dice dice)
    {
        for (var day = first; day < first + course.Length; day++)
        {
            var what = dice.Chance(0.18) ? DayEvents.Late : DayEvents.None;
            what |= dice.Chance(0.1) ? DayEvents.SingleLesson : DayEvents.None;
            what |= dice.Chance(0.1) ? DayEvents.PartDay : DayEvents.None;
            var excused = dice.Chance(course.ExcusedShare);
            what |= dice.Chance(0.2) ? Away(excused) : DayEvents.None;
            if (day >= 0 && day < days.Length)
            {
                days[day] |= what | PartBy(excused);
            }
        }
    }

    public static DayEvents Away(bool excused) => excused ? DayEvents.AwayExcused : DayEvents.AwayUnexcused;

    public static DayEvents PartBy(bool excused) => excused ? DayEvents.PartExcused : DayEvents.None;
}

namespace Narvaro.Generator;

/// <summary>The absence of a problem that begins.</summary>
internal static class OnsetAbsence
{
    /// <summary>An illness-route spell lasts one to three days.</summary>
    private static readonly Curve SpellDays = new((0, 1), (0.4, 2), (0.8, 3), (1, 4));

    private const double MeanSpellDays = 1.85;

    public static void Fill(Span<DayEvents> days, PupilYear year)
    {
        if (year.Course.Onset is not { } onset)
        {
            return;
        }

        var first = year.Course.Day - Course.DayOf(year.Year, 0);
        var end = onset.RecoverAfter is { } after ? first + after : int.MaxValue;
        var dice = year.Dice(Purpose.Onset);
        for (var day = Math.Max(0, first); day < Math.Min(days.Length, end); day++)
        {
            var signs = OnsetSigns.On(onset, day - first, year.Weekdays[day]);
            if (onset.Trajectory == Trajectory.IllnessRoute)
            {
                Spell(days, day, signs.Whole, ref dice);
            }
            else
            {
                days[day] |= Draw(signs, year, ref dice);
            }
        }
    }

    private static void Spell(Span<DayEvents> days, int day, double share, ref Dice dice)
    {
        // With spells of mean length m begun with chance p on days at school, the share away is mp / (1 + mp).
        var begins = dice.Chance(share / (1 - share) / MeanSpellDays);
        var length = (int)SpellDays.Draw(ref dice);
        if (begins && (days[day] & DayEvents.WholeDay) == DayEvents.None)
        {
            Illness.Mark(days, day, length, DayEvents.AwayExcused);
        }
    }

    private static DayEvents Draw(OnsetSigns signs, PupilYear year, ref Dice dice)
    {
        var world = year.World;
        var excused = dice.Chance(year.Course.ExcusedShare) | dice.Chance(world.ExtraExcused);
        var what = LastingAbsence.PartBy(excused);
        what |= dice.Chance(signs.Late * world.EarlyLate) ? DayEvents.Late : DayEvents.None;
        what |= dice.Chance(signs.Single * world.EarlyPart) ? DayEvents.SingleLesson : DayEvents.None;
        what |= dice.Chance(signs.Part * world.EarlyPart) ? DayEvents.PartDay : DayEvents.None;
        what |= dice.Chance(signs.Subject) ? DayEvents.SubjectAvoided : DayEvents.None;
        what |= dice.Chance(signs.Whole) ? LastingAbsence.Away(excused) : DayEvents.None;
        return what;
    }
}

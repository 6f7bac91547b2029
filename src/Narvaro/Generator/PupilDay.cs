namespace Narvaro.Generator;

/// <summary>Works out a pupil's lessons of a day from the day's events.</summary>
internal static class PupilDay
{
    private enum Outcome : byte
    {
        Attended,
        Late,
        ExcusedPart,
        Excused,
        Unexcused,
    }

    /// <param name="excusedByNow">Whether the guardian's note has come (always true when it was not forgotten).</param>
    public static void Fill(
        Span<LessonMinutes> lessons,
        int seed,
        Pupil pupil,
        DayNumber day,
        IReadOnlyList<TimetableSlot> slots,
        bool excusedByNow
    )
    {
        var events = pupil.Years[day.Year]![day.Day];
        if ((events & DayEvents.WholeDay) != DayEvents.None)
        {
            Whole(lessons, slots, events, excusedByNow);
            return;
        }

        Span<Outcome> outcomes = stackalloc Outcome[slots.Count];
        var dice = Dice.Of(seed, Purpose.Lessons, pupil.Index, day.Year, day.Day);
        if (events != DayEvents.None)
        {
            Parts(outcomes, slots, events, pupil.AvoidedSubject, ref dice);
        }

        for (var i = 0; i < slots.Count; i++)
        {
            lessons[i] = Minutes(outcomes[i], slots[i].Minutes, ref dice);
        }
    }

    private static void Whole(Span<LessonMinutes> lessons, IReadOnlyList<TimetableSlot> slots, DayEvents events, bool excusedByNow)
    {
        var excused = excusedByNow && (events & (DayEvents.Sick | DayEvents.AwayExcused)) != DayEvents.None;
        for (var i = 0; i < slots.Count; i++)
        {
            var length = slots[i].Minutes;
            lessons[i] = events.HasFlag(DayEvents.Leave) ? LessonMinutes.OnLeave(length) : LessonMinutes.Missed(length, excused);
        }
    }

    private static void Parts(Span<Outcome> outcomes, IReadOnlyList<TimetableSlot> slots, DayEvents events, string? avoided, ref Dice dice)
    {
        var away = events.HasFlag(DayEvents.PartExcused) ? Outcome.Excused : Outcome.Unexcused;
        if (events.HasFlag(DayEvents.Appointment))
        {
            var at = dice.Between(0, outcomes.Length - 1);
            outcomes[at] = dice.Chance(0.45) ? Outcome.ExcusedPart : Outcome.Excused;
        }

        if (events.HasFlag(DayEvents.SingleLesson))
        {
            outcomes[dice.Between(0, outcomes.Length - 1)] = away;
        }

        if (events.HasFlag(DayEvents.PartDay))
        {
            var count = dice.Between(2, Math.Max(2, outcomes.Length - 2));
            var first = dice.Chance(0.4) ? 0 : outcomes.Length - count;
            outcomes.Slice(Math.Max(0, first), Math.Min(count, outcomes.Length)).Fill(away);
        }

        if (events.HasFlag(DayEvents.SubjectAvoided))
        {
            Avoid(outcomes, slots, avoided, away);
        }

        var attended = outcomes.IndexOf(Outcome.Attended);
        if (events.HasFlag(DayEvents.Late) && attended >= 0)
        {
            outcomes[attended] = Outcome.Late;
        }
    }

    private static void Avoid(Span<Outcome> outcomes, IReadOnlyList<TimetableSlot> slots, string? avoided, Outcome away)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (string.Equals(slots[i].Subject, avoided, StringComparison.Ordinal))
            {
                outcomes[i] = away;
            }
        }
    }

    private static LessonMinutes Minutes(Outcome outcome, int length, ref Dice dice) =>
        outcome switch
        {
            Outcome.Late => LessonMinutes.CameLate(length, dice.Between(3, dice.Chance(0.75) ? 12 : 22)),
            Outcome.ExcusedPart => LessonMinutes.AwayPart(length, 5 * dice.Between(3, 7)),
            Outcome.Excused => LessonMinutes.Missed(length, excused: true),
            Outcome.Unexcused => LessonMinutes.Missed(length, excused: false),
            _ => LessonMinutes.Attended(length, other: false),
        };
}

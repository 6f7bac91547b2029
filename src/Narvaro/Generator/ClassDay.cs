namespace Narvaro.Generator;

/// <summary>A class's lessons on one day, and the versions of them that a later evening knows.</summary>
internal sealed class ClassDay
{
    private readonly int _seed;
    private readonly SchoolClass _class;
    private readonly DayNumber _day;
    private readonly DateOnly _date;
    private readonly IReadOnlyList<TimetableSlot> _slots;
    private readonly LessonRegistration[] _registrations;

    public ClassDay(int seed, SchoolClass attended, Timetable timetable, DayNumber day, DateOnly date)
    {
        _seed = seed;
        _class = attended;
        _day = day;
        _date = date;
        _slots = timetable.On((int)date.DayOfWeek);
        _registrations = [.. _slots.Select(slot => LessonRegistration.Of(seed, attended, day, slot))];
    }

    /// <summary>The rows as known on the evening of the day itself.</summary>
    public void AddSameDay(List<LessonRow> rows, Pupil pupil)
    {
        Span<LessonMinutes> minutes = stackalloc LessonMinutes[_slots.Count];
        var noted = !pupil.Years[_day.Year]![_day.Day].HasFlag(DayEvents.NoteForgotten);
        PupilDay.Fill(minutes, _seed, pupil, _day, _slots, noted);
        for (var i = 0; i < Scheduled(pupil); i++)
        {
            var reported = _registrations[i].IsReportedAfter(0);
            var at = _slots[i].Start + (reported ? _registrations[i].AfterStart : _slots[i].Minutes);
            rows.Add(Row(pupil, i, minutes[i], reported, _date.ToDateTime(TimeOnly.MinValue).AddMinutes(at)));
        }
    }

    /// <summary>The rows registered or excused exactly so many school days later, on that date.</summary>
    public void AddCorrections(List<LessonRow> rows, Pupil pupil, int later, DateOnly laterDate)
    {
        var forgotten = pupil.Years[_day.Year]![_day.Day].HasFlag(DayEvents.NoteForgotten);
        var note = forgotten ? ForgottenNotes.Delay(_seed, pupil.Index, _day) : 0;
        if (note != later && !IsRegisteredAfter(later))
        {
            return;
        }

        Span<LessonMinutes> minutes = stackalloc LessonMinutes[_slots.Count];
        PupilDay.Fill(minutes, _seed, pupil, _day, _slots, note <= later);
        for (var i = 0; i < Scheduled(pupil); i++)
        {
            var registered = !_registrations[i].IsCancelled && _registrations[i].Delay == later;
            if (registered || (note == later && _registrations[i].IsReportedAfter(later)))
            {
                rows.Add(Row(pupil, i, minutes[i], reported: true, CorrectedAt(pupil, i, registered, laterDate)));
            }
        }
    }

    /// <summary>The rows as they stand when everything that will come in has come in.</summary>
    public void AddSettled(List<LessonRow> rows, Pupil pupil)
    {
        Span<LessonMinutes> minutes = stackalloc LessonMinutes[_slots.Count];
        var forgotten = pupil.Years[_day.Year]![_day.Day].HasFlag(DayEvents.NoteForgotten);
        var noted = !forgotten || ForgottenNotes.Delay(_seed, pupil.Index, _day) is not null;
        PupilDay.Fill(minutes, _seed, pupil, _day, _slots, noted);
        for (var i = 0; i < Scheduled(pupil); i++)
        {
            var reported = _registrations[i].IsReportedAfter(LessonRegistration.LongestDelay);
            rows.Add(Row(pupil, i, minutes[i], reported, _date.ToDateTime(TimeOnly.MaxValue)));
        }
    }

    private int Scheduled(Pupil pupil) => Math.Min(_slots.Count, pupil.ReducedTo ?? _slots.Count);

    private bool IsRegisteredAfter(int later) => Array.Exists(_registrations, lesson => !lesson.IsCancelled && lesson.Delay == later);

    /// <summary>Guardians write in the morning, teachers catch up during the day.</summary>
    private DateTime CorrectedAt(Pupil pupil, int slot, bool registered, DateOnly date)
    {
        var minute = registered ? (8 * 60) + (45 * slot) + _registrations[slot].AfterStart : (7 * 60) + (pupil.Index * 7 % 90);
        return date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
    }

    private LessonRow Row(Pupil pupil, int slot, LessonMinutes minutes, bool reported, DateTime at)
    {
        var stated =
            !reported ? default
            : _registrations[slot].IsOtherActivity ? Elsewhere(minutes)
            : minutes;
        return new LessonRow(pupil, _class, _date, _slots[slot], stated, reported, _registrations[slot].IsCancelled, at);
    }

    private static LessonMinutes Elsewhere(LessonMinutes minutes) => minutes with { Present = 0, Other = minutes.Present };
}

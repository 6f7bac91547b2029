using Narvaro.Attendance;
using Narvaro.Generator;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;

namespace Narvaro.Benchmarks;

/// <summary>
/// The evenings of a generated school year as the night knows them: each brings the day's extracts and what is registered late of the
/// days before. Database and files are left out; the rest is the product's own.
/// </summary>
internal sealed class DetectionFeed
{
    /// <summary>School days that lessons are kept for corrections: one more than the latest of them takes.</summary>
    private const int Kept = 6;
    private readonly Municipality _town;
    private readonly Board _board;
    private readonly List<Enrolment> _enrolments;
    private readonly SchoolCalendars _calendars;
    private readonly Dictionary<(int Pupil, DateOnly Date), List<Lesson>> _lessons = [];

    public DetectionFeed(Municipality town)
    {
        _town = town;
        _board = new Board(SchoolYear.Of(town.Calendar.Days[0]));
        _enrolments = [.. town.Pupils.Select(EnrolmentOf)];
        var calendar = new SchoolCalendar(town.Calendar.Days);
        _calendars = new SchoolCalendars(_ => calendar);
    }

    /// <summary>The key that the product knows the pupil by here.</summary>
    public static PupilId IdOf(Generator.Pupil pupil) => new(pupil.Index + 1);

    public IEnumerable<Evening> Evenings()
    {
        var days = _town.Calendar.Days;
        for (var i = 0; i < days.Count; i++)
        {
            Take(days[i]);
            if (i >= Kept)
            {
                Forget(days[i - Kept]);
            }
            yield return Evening.Of(_board, _enrolments, _calendars, days[i]);
        }
    }

    private void Take(DateOnly evening)
    {
        foreach (var unit in _town.Units)
        {
            var changed = new HashSet<(int Pupil, DateOnly Date)>();
            foreach (var row in _town.DayFile(unit, evening))
            {
                var day = (row.Pupil.Index, row.Date);
                if (!_lessons.TryGetValue(day, out var lessons))
                {
                    lessons = [];
                    _lessons.Add(day, lessons);
                }
                var lesson = LessonOf(row);
                lessons.RemoveAll(before => before.Start == lesson.Start);
                lessons.Add(lesson);
                changed.Add(day);
            }
            var code = SchoolUnitCode.Parse(unit.Code);
            foreach (var day in changed)
            {
                _board.Absorb(new KnownDay(new PupilId(day.Pupil + 1), day.Date, code, EffectiveLessons.Of(_lessons[day])));
            }
        }
    }

    private void Forget(DateOnly date)
    {
        foreach (var pupil in _town.Pupils)
        {
            _lessons.Remove((pupil.Index, date));
        }
    }

    private static Lesson LessonOf(in LessonRow row)
    {
        var start = TimeOnly.MinValue.AddMinutes(row.Slot.Start);
        return new Lesson
        {
            Start = start,
            End = start.AddMinutes(row.Slot.Minutes),
            Length = row.Slot.Minutes,
            Subject = row.Slot.Subject,
            Present = row.Minutes.Present,
            Authorised = row.Minutes.Excused,
            Unauthorised = row.Minutes.Unexcused,
            Leave = row.Minutes.Leave,
            Late = row.Minutes.Late,
            Other = row.Minutes.Other,
            Reported = row.IsReported,
            Cancelled = row.IsCancelled,
        };
    }

    private Enrolment EnrolmentOf(Generator.Pupil pupil)
    {
        var attended = _town.ClassOf(pupil, 0)!;
        var start = _town.Calendar.Years[0].Start;
        return new Enrolment
        {
            PupilId = IdOf(pupil),
            Unit = SchoolUnitCode.Parse(attended.Unit.Code),
            From = pupil.JoinedOn > start ? pupil.JoinedOn.Value : start,
            To = pupil.LeftOn,
            Form = attended.Grade == 0 ? SchoolForm.FKLASS : SchoolForm.GR,
            Grade = attended.Grade,
            Class = attended.Name,
        };
    }
}

using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;
using Narvaro.Signals.Rising;

namespace Narvaro.Tests.Signals;

/// <summary>An invented municipality built day by day: school days are numbered, 0 is Monday 18 August 2025.</summary>
internal sealed class Town
{
    public static readonly SchoolUnitCode Unit = SchoolUnitCode.Parse("10000001");
    public static readonly SchoolUnitCode OtherUnit = SchoolUnitCode.Parse("10000002");
    public static readonly DateOnly[] SchoolDays =
    [
        .. Enumerable
            .Range(0, 300)
            .Select(new DateOnly(2025, 8, 18).AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
    ];

    private static readonly SchoolCalendar Everyday = new(SchoolDays);
    private readonly List<Enrolment> _enrolments = [];
    private readonly Dictionary<SchoolUnitCode, SchoolCalendar> _calendars = [];

    public Board Board { get; } = new(new SchoolYear(2025));

    public void Close(SchoolUnitCode unit, params int[] days) =>
        _calendars[unit] = new SchoolCalendar(SchoolDays.Where((_, i) => !days.Contains(i)));

    public void Enrol(
        int pupil,
        string schoolClass,
        int grade,
        SchoolForm form = SchoolForm.GR,
        int from = 0,
        int? to = null,
        SchoolUnitCode? unit = null
    ) =>
        _enrolments.Add(
            new Enrolment
            {
                PupilId = new PupilId(pupil),
                Unit = unit ?? Unit,
                From = SchoolDays[from],
                To = to is { } last ? SchoolDays[last] : null,
                Form = form,
                Grade = grade,
                Class = schoolClass,
            }
        );

    public void Day(int pupil, int day, params Lesson[] lessons) =>
        Board.Absorb(new KnownDay(new PupilId(pupil), SchoolDays[day], Unit, lessons));

    /// <summary>The same day again and again, both ends included.</summary>
    public void Days(int pupil, int from, int to, params Lesson[] lessons)
    {
        for (var day = from; day <= to; day++)
        {
            Day(pupil, day, lessons);
        }
    }

    public Evening Evening(int day) => EveningOf(SchoolDays[day]);

    public Evening EveningOf(DateOnly date) =>
        Narvaro.Signals.Evening.Of(Board, _enrolments, new SchoolCalendars(u => _calendars.GetValueOrDefault(u, Everyday)), date);

    public PupilYear Pupil(int pupil, int day) => Evening(day).Pupils.Single(p => p.Pupil.Value == pupil);

    public SeriesRun Run(int pupil, int day, Series series = Series.Points)
    {
        var evening = Evening(day);
        var run = new SeriesRun();
        evening.Run(evening.Pupils.Single(p => p.Pupil.Value == pupil), series, run);
        return run;
    }
}

/// <summary>Lessons of sixty minutes unless said otherwise.</summary>
internal static class L
{
    public static Lesson Present(int length = 60) => Of(length);

    public static Lesson Valid(int minutes = 60, int length = 60) => Of(length) with { Authorised = minutes };

    public static Lesson Invalid(int minutes = 60, int length = 60) => Of(length) with { Unauthorised = minutes };

    public static Lesson Late(int minutes = 5, int length = 60) => Of(length) with { Unauthorised = minutes, Late = minutes };

    public static Lesson Leave(int minutes = 60, int length = 60) => Of(length) with { Authorised = minutes, Leave = minutes };

    public static Lesson Unreported(int length = 60) => Of(length) with { Reported = false };

    private static Lesson Of(int length) =>
        new()
        {
            Start = new TimeOnly(8, 0),
            End = new TimeOnly(8, 0).AddMinutes(length),
            Length = length,
        };
}

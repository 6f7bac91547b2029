using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance;

/// <summary>The configuration goes before a calendar extract, and that before the days that have lessons; and each only as far as it goes.</summary>
public sealed class CalendarSourceTests
{
    private static readonly SchoolUnitCode Ek = SchoolUnitCode.Parse("10000001");
    private static readonly SchoolUnitCode Alm = SchoolUnitCode.Parse("10000002");
    private static readonly CalendarSource Undecided = new((_, _) => null);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_NothingTold_IsTheDaysThatHaveLessons(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Lessons(Ek, 1, 3), Lessons(Alm, 2));

        var calendars = await ReadAsync(test, Undecided);

        Assert.Equal([Day(1), Day(3)], calendars.For(Ek).Days);
        Assert.Equal([Day(2)], calendars.For(Alm).Days);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_Extract_GoesBeforeLessonsAndAUnitsOwnDaysBeforeEverybodys(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Told("", 1, 2, 4), [Off(Alm.Value, 2)], Told(Alm.Value, 3), Lessons(Ek, 3), Lessons(Alm, 2));

        var calendars = await ReadAsync(test, Undecided);

        Assert.Equal([Day(1), Day(2), Day(4)], calendars.For(Ek).Days);
        Assert.Equal([Day(1), Day(3), Day(4)], calendars.For(Alm).Days);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_Plan_GoesBeforeTheExtract(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Told("", 2, 3));

        var calendars = await ReadAsync(test, new CalendarSource((_, _) => new SchoolCalendar([Day(1), Day(4)])));

        Assert.Equal([Day(1), Day(4)], calendars.For(Ek).Days);
    }

    /// <summary>The autumn's calendar says nothing of the spring; a stray line of one day says nothing of the year.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_ToldOnlyInPart_TakesTheDaysThatHaveLessonsBeyond(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Told("", 2, 4), [Off("", 5)], Lessons(Ek, 1, 3, 4, 5, 6), Lessons(Alm, 7));

        var calendars = await ReadAsync(test, Undecided);

        Assert.Equal([Day(1), Day(2), Day(4), Day(6)], calendars.For(Ek).Days);
        Assert.Equal([Day(2), Day(4), Day(7)], calendars.For(Alm).Days);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_OneUnitsCalendarOnly_LeavesTheOthersTheirLessons(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Told(Ek.Value, 2), Lessons(Ek, 1, 2, 3), Lessons(Alm, 2, 3));

        var calendars = await ReadAsync(test, Undecided);

        Assert.Equal([Day(1), Day(2), Day(3)], calendars.For(Ek).Days);
        Assert.Equal([Day(2), Day(3)], calendars.For(Alm).Days);
    }

    private static async Task<SchoolCalendars> ReadAsync(TestDatabase test, CalendarSource source)
    {
        await using var db = test.Database.Open();
        return await source.ReadAsync(db, SchoolYear.Of(Day(1)), default);
    }

    private static Task AddAsync(TestDatabase test, params IEnumerable<object>[] rows) =>
        new SmallSchool(test.Database).AddAsync(rows.SelectMany(r => r));

    private static DateOnly Day(int september) => new(2026, 9, september);

    private static IEnumerable<object> Told(string unit, params int[] days) => days.Select(d => Calendar(unit, d, isSchoolDay: true));

    private static CalendarDay Off(string unit, int day) => Calendar(unit, day, isSchoolDay: false);

    private static CalendarDay Calendar(string unit, int day, bool isSchoolDay) =>
        new()
        {
            SchoolYear = 2026,
            Unit = unit,
            Date = Day(day),
            IsSchoolDay = isSchoolDay,
            RunId = 1,
        };

    private static IEnumerable<object> Lessons(SchoolUnitCode unit, params int[] days) =>
        days.Select(d =>
            DayTotals.Of(
                (new PupilId(unit == Ek ? 1 : 2), Day(d)),
                unit,
                [
                    new Lesson
                    {
                        Start = new TimeOnly(8, 0),
                        End = new TimeOnly(9, 0),
                        Length = 60,
                    },
                ],
                [],
                runId: 1
            )
        );
}

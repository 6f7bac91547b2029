using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Triage;

namespace Narvaro.Tests.Attendance;

/// <summary>Pupils 1 and 2 go in one class of Åkerskolan, 3 in another; 4 came to the class on the Tuesday.</summary>
public sealed class PupilLessonsTests
{
    private static readonly DateOnly Monday = new(2026, 6, 8);
    private static readonly DateOnly Autumn = new(2026, 8, 31);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_OverTwoSchoolYears_GivesTheOwnDaysOfTheSpan(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await using var db = test.Database.Open();

        var days = await PupilLessons.ReadAsync(db, new PupilId(1), Monday.AddDays(1), Autumn, default);

        Assert.Equal([Monday.AddDays(1), Autumn], days.Select(d => d.Date));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Last_AfterASummer_IsInJune(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await using var db = test.Database.Open();

        Assert.Equal(Monday.AddDays(1), await PupilLessons.LastAsync(db, new PupilId(1), Autumn.AddDays(-1), default));
        Assert.Equal(Autumn, await PupilLessons.LastAsync(db, new PupilId(1), Autumn.AddDays(30), default));
        // Who left early is seen as long as the läsår after.
        Assert.Equal(Autumn, await PupilLessons.LastAsync(db, new PupilId(1), Autumn.AddMonths(15), default));
        Assert.Null(await PupilLessons.LastAsync(db, new PupilId(9), Autumn, default));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Class_ADay_IsOfThoseWhoWentThereThatDay(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await using var db = test.Database.Open();

        var shares = await PupilLessons.ClassAsync(db, (TriageSite.Ala, "7A"), Monday, Monday.AddDays(6), default);

        // Half of pupil 1's time and none of pupil 2's; on the Tuesday none of pupil 4's either.
        Assert.Equal([(Monday, 0.25), (Monday.AddDays(1), 0.5 / 3)], shares.OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        await new SmallSchool(test.Database).AddAsync([
            Place(1, "7A", Monday.AddDays(-100)),
            Place(2, "7A", Monday.AddDays(-100)),
            Place(3, "7B", Monday.AddDays(-100)),
            Place(4, "7A", Monday.AddDays(1)),
            .. new[] { 1, 2, 3, 4 }.SelectMany(pupil =>
                new[] { Monday, Monday.AddDays(1), Autumn }.Select(date =>
                    Day(
                        pupil,
                        date,
                        pupil == 1 ? 30
                            : pupil == 3 ? 60
                            : 0
                    )
                )
            ),
        ]);
        return test;
    }

    private static Enrolment Place(int pupil, string schoolClass, DateOnly from) =>
        new()
        {
            PupilId = new PupilId(pupil),
            Unit = TriageSite.Ala,
            From = from,
            Form = SchoolForm.GR,
            Grade = 7,
            Class = schoolClass,
        };

    private static AttendanceDay Day(int pupil, DateOnly date, int absent)
    {
        var day = TriageSite.DayOf(pupil, date);
        var start = new TimeOnly(9, 0);
        (day.Offered, day.Reported, day.Authorised) = (60, 60, absent);
        day.Lessons = LessonCodec.Encode([
            new Lesson
            {
                Start = start,
                End = start.AddHours(1),
                Length = 60,
                Authorised = absent,
                Present = 60 - absent,
                Registered = date.ToDateTime(start, DateTimeKind.Utc),
            },
        ]);
        return day;
    }
}

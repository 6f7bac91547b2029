using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

public sealed class MailHoursTests
{
    private static readonly IReadOnlyList<(StaffRole, SchoolUnitCode)> ToMentor = [(StaffRole.Mentor, Unit)];
    private static readonly IReadOnlyList<(StaffRole, SchoolUnitCode)> ToTeam = [(StaffRole.PupilHealth, Unit)];

    /// <summary>Mentors have theirs at seven; at the other school at nine.</summary>
    private static MailHours At(int day, int hour, params DateOnly[] free) =>
        new(
            [new MailTime(StaffRole.Mentor, OtherUnit, Daily(9)), new MailTime(StaffRole.Mentor, null, Daily(7))],
            (_, date) => !free.Contains(date),
            new FixedClock(new DateTimeOffset(Stockholm.ToUtc(Day(day).ToDateTime(new TimeOnly(hour, 0))), TimeSpan.Zero))
        );

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(15, true)]
    public void MayGo_MorningAfter_WaitsForTheTimeOfTheRole(int hour, bool may) => Assert.Equal(may, At(1, hour).MayGo(Day(0), ToMentor));

    [Fact]
    public void MayGo_UnitWithATimeOfItsOwn_GoesByThat() =>
        Assert.Equal([false, true], new[] { 8, 9 }.Select(hour => At(1, hour).MayGo(Day(0), [(StaffRole.Mentor, OtherUnit)])));

    [Fact]
    public void MayGo_RoleWithoutATime_GoesAtOnce() => Assert.True(At(1, 5).MayGo(Day(0), ToTeam));

    [Fact]
    public void MayGo_ForTwoRoles_GoesWhenTheFirstMay() => Assert.True(At(1, 5).MayGo(Day(0), [.. ToMentor, .. ToTeam]));

    [Fact]
    public void MayGo_NoSchoolToday_WaitsForASchoolDay()
    {
        Assert.False(At(1, 12, Day(1)).MayGo(Day(0), ToTeam));
        Assert.True(At(2, 12, Day(1)).MayGo(Day(0), ToTeam));
    }

    [Fact]
    public void MayGo_AboutNoUnit_GoesOnAnyDay() => Assert.True(At(1, 5, Day(1)).MayGo(Day(0), []));

    [Fact]
    public void MayGo_NightRunInTheDayItself_GoesByTheTimeOfThatDay() =>
        Assert.Equal([false, true], new[] { 6, 8 }.Select(hour => At(0, hour).MayGo(Day(0), ToMentor)));

    private static Func<DateTime, DateTime?> Daily(int hour) =>
        utc =>
        {
            var local = Stockholm.ToLocal(utc);
            var today = local.Date.AddHours(hour);
            return Stockholm.ToUtc(today > local ? today : today.AddDays(1));
        };
}

using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2025-06-30", 2024)]
    [InlineData("2025-07-01", 2025)]
    [InlineData("2026-01-07", 2025)]
    public void SchoolYear_OfADate_TurnsInTheMiddleOfSummer(string date, int startYear) =>
        Assert.Equal(new SchoolYear(startYear), SchoolYear.Of(DateOnly.ParseExact(date, "yyyy-MM-dd")));

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30")] // skipped by the spring change: read as 03:30
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30")] // comes twice in autumn: the first
    [InlineData("2026-01-10T08:00", "2026-01-10T07:00")]
    public void ToUtc_LocalTime_KnowsTheChangesOfTheClock(string local, string utc) =>
        Assert.Equal(
            DateTime.ParseExact(utc, "yyyy-MM-dd'T'HH:mm", null),
            Stockholm.ToUtc(DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", null))
        );

    [Fact]
    public void EveningOf_ASummerDay_IsOneSecondBeforeLocalMidnight() =>
        Assert.Equal(new DateTime(2025, 9, 1, 21, 59, 59), Stockholm.EveningOf(new DateOnly(2025, 9, 1)));

    [Fact]
    public void Calendar_Add_CountsSchoolDaysOnly()
    {
        var autumnBreak = new SchoolCalendar([new(2025, 10, 23), new(2025, 10, 24), new(2025, 11, 3), new(2025, 11, 4)]);

        Assert.Equal(new DateOnly(2025, 11, 3), autumnBreak.Add(new DateOnly(2025, 10, 24), new SchoolDays(1)));
        Assert.Equal(new DateOnly(2025, 11, 3), autumnBreak.Add(new DateOnly(2025, 10, 26), new SchoolDays(1)));
    }

    [Fact]
    public void Calendar_Add_BeyondTheCalendarCountsWeekdays() =>
        Assert.Equal(new DateOnly(2025, 9, 8), new SchoolCalendar([new(2025, 9, 4)]).Add(new DateOnly(2025, 9, 4), new SchoolDays(2)));

    [Fact]
    public void Calendar_IndexOnOrBefore_BeforeTheFirstDay_IsNone() =>
        Assert.Equal(-1, new SchoolCalendar([new(2025, 9, 4)]).IndexOnOrBefore(new DateOnly(2025, 9, 3)));

    [Theory]
    [InlineData("2025-10-22", 0)]
    [InlineData("2025-10-23", 0)]
    [InlineData("2025-10-24", 2)]
    [InlineData("2025-10-24", 9)]
    [InlineData("2025-11-08", 3)]
    public void Calendar_Between_IsTheInverseOfAdd(string date, int days)
    {
        var autumnBreak = new SchoolCalendar([new(2025, 10, 23), new(2025, 10, 24), new(2025, 11, 3), new(2025, 11, 4)]);
        var from = DateOnly.ParseExact(date, "yyyy-MM-dd");
        var to = autumnBreak.Add(from, new SchoolDays(days));

        Assert.Equal((days, -days), (autumnBreak.Between(from, to), autumnBreak.Between(to, from)));
    }
}

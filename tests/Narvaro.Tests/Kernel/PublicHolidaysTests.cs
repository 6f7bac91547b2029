using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-06")]
    [InlineData("2026-05-01")]
    [InlineData("2026-05-14")]
    [InlineData("2027-01-06")]
    [InlineData("2027-03-26")]
    [InlineData("2027-05-06")]
    [InlineData("2025-06-06")]
    public void Holds_PublicHoliday_IsNoSchoolDay(string day) => Assert.True(PublicHolidays.Holds(Date(day)));

    [Theory]
    [InlineData("2026-04-02")]
    [InlineData("2026-04-07")]
    [InlineData("2026-05-13")]
    [InlineData("2026-05-15")]
    public void Holds_DayBesideAHoliday_IsAnOrdinaryDay(string day) => Assert.False(PublicHolidays.Holds(Date(day)));

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2038, "2038-04-25")]
    public void EasterSunday_KnownYears_IsTheAlmanacs(int year, string day) => Assert.Equal(Date(day), PublicHolidays.EasterSunday(year));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

namespace Narvaro.Generator;

/// <summary>Public holidays on weekdays (lag 1989:253) and the Easter they hang on.</summary>
internal static class Holidays
{
    public static bool IsPublic(DateOnly day)
    {
        var easter = EasterSunday(day.Year);
        return (day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 25) or (12, 26)
            || day == easter.AddDays(-2)
            || day == easter.AddDays(1)
            || day == AscensionDay(day.Year);
    }

    public static DateOnly AscensionDay(int year) => EasterSunday(year).AddDays(39);

    /// <summary>The anonymous Gregorian computus.</summary>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, yearOfCentury) = (year / 100, year % 100);
        var correction = (century + 8) / 25;
        var epact = ((19 * golden) + century - (century / 4) - ((century - correction + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }
}

namespace Narvaro.Kernel;

/// <summary>Public holidays that can fall on a weekday within a term (lag 1989:253 om allmänna helgdagar): never school days.</summary>
public static class PublicHolidays
{
    private const int GoodFriday = -2;
    private const int EasterMonday = 1;
    private const int Ascension = 39;

    public static bool Holds(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 25) or (12, 26)
        || day.DayNumber - EasterSunday(day.Year).DayNumber is GoodFriday or EasterMonday or Ascension;

    public static DateOnly AscensionDay(int year) => EasterSunday(year).AddDays(Ascension);

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

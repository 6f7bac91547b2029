using System.Globalization;

namespace Narvaro.Kernel;

/// <summary>Weeks by their Monday, and their days.</summary>
public static class Weeks
{
    private const int DaysOfWeek = 7;

    /// <summary>Monday of the date's week.</summary>
    public static DateOnly Of(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));

    /// <summary>Monday to Friday, holidays too.</summary>
    public static bool IsWeekday(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>A weekday that is no public holiday.</summary>
    public static bool IsWorkday(DateOnly date) => IsWeekday(date) && !PublicHolidays.Holds(date);

    /// <summary>"2026 v. 36", by ISO 8601.</summary>
    public static string Name(DateOnly monday)
    {
        var at = monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at)} v. {ISOWeek.GetWeekOfYear(at)}");
    }
}

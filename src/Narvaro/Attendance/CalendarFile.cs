using System.Globalization;

namespace Narvaro.Attendance;

/// <summary>config/school-calendar.json as it is written: dates are text until <see cref="CalendarCheck"/> has seen that they exist.</summary>
internal sealed record CalendarFile(IReadOnlyList<YearEntry> SchoolYears);

internal sealed record YearEntry(
    int StartYear,
    IReadOnlyList<PeriodEntry> Terms,
    IReadOnlyList<PeriodEntry>? Breaks,
    IReadOnlyList<string>? StaffDays,
    IReadOnlyList<UnitDaysEntry>? Units
);

/// <summary>Both days included.</summary>
internal sealed record PeriodEntry(string First, string Last)
{
    public IEnumerable<DateOnly> Days()
    {
        for (var day = CalendarDate.Parse(First); day <= CalendarDate.Parse(Last); day = day.AddDays(1))
        {
            yield return day;
        }
    }
}

internal sealed record UnitDaysEntry(string Code, IReadOnlyList<string>? StaffDays, IReadOnlyList<string>? SchoolDays);

internal static class CalendarDate
{
    private const string Form = "yyyy-MM-dd";

    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);
}

using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Generator;

/// <summary>The 178 school days of one school year (skolförordning 3:3), the same for every unit.</summary>
public sealed class YearCalendar
{
    public const int SchoolDaysAYear = 178;

    /// <summary>Autumn term: through 19 December. Spring term: from 8 January until the 178 days are used (domain.md §4).</summary>
    public YearCalendar(int startYear, DateOnly firstDay)
    {
        StartYear = startYear;
        StudyDays =
        [
            InWeek(startYear, 39, DayOfWeek.Monday),
            InWeek(startYear, 47, DayOfWeek.Tuesday),
            InWeek(startYear + 1, 5, DayOfWeek.Thursday),
            InWeek(startYear + 1, 18, DayOfWeek.Wednesday),
        ];
        Days = [.. Candidates(firstDay).Take(SchoolDaysAYear)];
        AutumnDays = Days.Count(day => day.Year == startYear);
    }

    public int StartYear { get; }

    /// <summary>School days in order; the position is the day's number of the year.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Staff days without pupils.</summary>
    public IReadOnlyList<DateOnly> StudyDays { get; }

    /// <summary>How many of the days belong to the autumn term.</summary>
    public int AutumnDays { get; }

    /// <summary>Enrolments of the year begin here.</summary>
    public DateOnly Start => new(StartYear, 8, 1);

    /// <summary>Enrolments of the year end here.</summary>
    public DateOnly End => new(StartYear + 1, 6, 30);

    /// <summary>The Monday of week 34, when nothing else is asked for.</summary>
    internal static DateOnly UsualFirstDay(int startYear) => InWeek(startYear, 34, DayOfWeek.Monday);

    private IEnumerable<DateOnly> Candidates(DateOnly firstDay)
    {
        for (var day = firstDay; day < new DateOnly(StartYear + 1, 8, 1); day = day.AddDays(1))
        {
            if (IsTaught(day))
            {
                yield return day;
            }
        }
    }

    private bool IsTaught(DateOnly day) => Weeks.IsWorkday(day) && !StudyDays.Contains(day) && !IsBreak(day);

    private bool IsBreak(DateOnly day)
    {
        var easter = PublicHolidays.EasterSunday(StartYear + 1);
        var christmas = day > new DateOnly(StartYear, 12, 19) && day < new DateOnly(StartYear + 1, 1, 8);
        var easterWeek = day > easter && day <= easter.AddDays(5);
        var squeezed = day == PublicHolidays.AscensionDay(StartYear + 1).AddDays(1);
        var week = ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));
        var autumnBreak = day.Year == StartYear && week == 44;
        var winterBreak = day.Year > StartYear && week == 10;
        return christmas || easterWeek || squeezed || autumnBreak || winterBreak;
    }

    private static DateOnly InWeek(int year, int week, DayOfWeek day) => DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, day));
}

namespace Narvaro.Generator;

/// <summary>A school day: which school year of the plan, and which day of that year (both from 0).</summary>
public readonly record struct DayNumber(int Year, int Day);

/// <summary>The school years of a plan and the days of them that are written.</summary>
public sealed class GeneratedCalendar
{
    private readonly Dictionary<DateOnly, DayNumber> _numbers = [];

    internal GeneratedCalendar(DateOnly from, int schoolDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(schoolDays, 1);
        var years = new List<YearCalendar>();
        var days = new List<DateOnly>(schoolDays);
        var startYear = from.Month >= 7 ? from.Year : from.Year - 1;
        var firstDay = from.Month == 8 ? from : YearCalendar.UsualFirstDay(startYear);
        while (days.Count < schoolDays)
        {
            var year = new YearCalendar(startYear, firstDay);
            days.AddRange(year.Days.Where(day => day >= from).Take(schoolDays - days.Count));
            Number(year, years.Count);
            years.Add(year);
            startYear++;
            firstDay = YearCalendar.UsualFirstDay(startYear);
        }

        Years = years;
        Days = days;
    }

    public IReadOnlyList<YearCalendar> Years { get; }

    /// <summary>The school days written, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Where in its school year a day lies; null when it is no school day of the plan's years.</summary>
    public DayNumber? NumberOf(DateOnly day) => _numbers.TryGetValue(day, out var number) ? number : null;

    public DateOnly DateOf(DayNumber number) => Years[number.Year].Days[number.Day];

    /// <summary>Position among the written days; -1 when the day is not written.</summary>
    internal int PositionOf(DateOnly day) => NumberOf(day) is { } number && day >= Days[0] ? Position(number) : -1;

    private int Position(DayNumber number) =>
        Years.Take(number.Year).Sum(year => year.Days.Count) + number.Day - Years[0].Days.Count(day => day < Days[0]);

    private void Number(YearCalendar calendar, int year)
    {
        for (var day = 0; day < calendar.Days.Count; day++)
        {
            _numbers[calendar.Days[day]] = new DayNumber(year, day);
        }
    }
}

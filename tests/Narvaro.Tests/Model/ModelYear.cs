using Narvaro.Kernel;

namespace Narvaro.Tests.Model;

/// <summary>The school days of a course, numbered from 0: weekdays from 5 October 2026, with höstlov and jullov left out.</summary>
internal static class ModelYear
{
    private static readonly DateOnly First = new(2026, 10, 5);

    private static readonly DateOnly[] Days =
    [
        .. Enumerable
            .Range(0, 250)
            .Select(First.AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsBreak(d)),
    ];

    private static readonly Dictionary<DateOnly, int> Numbers = Days.Index().ToDictionary(d => d.Item, d => d.Index);

    /// <summary>The last day of a course, with room for clocks that count on from it.</summary>
    public const int Last = 120;

    public static SchoolCalendar Calendar { get; } = new(Days);

    public static DateOnly Day(int number) => Days[number];

    public static int No(DateOnly date) => Numbers[date];

    private static bool IsBreak(DateOnly day) =>
        (day >= new DateOnly(2026, 10, 26) && day <= new DateOnly(2026, 10, 30))
        || (day >= new DateOnly(2026, 12, 21) && day <= new DateOnly(2027, 1, 8));
}

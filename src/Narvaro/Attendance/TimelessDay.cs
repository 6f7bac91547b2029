using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>
/// A pupil's day from a source that gives lessons no time of day and no id (formats §5 #30): a lesson is the first, second … of its
/// subject, and the day is told whole, so that what is not told again is gone.
/// </summary>
internal static class TimelessDay
{
    public static bool IsTold(IReadOnlyList<Lesson> told) => told.Any(IsTimeless);

    /// <param name="current">What stands of the day.</param>
    /// <param name="told">The day as told.</param>
    /// <returns>The rows at the places their lessons have, and the lessons that are no longer told, as cancelled.</returns>
    public static (IReadOnlyList<Lesson> Told, IReadOnlyList<Lesson> Gone) Seat(IReadOnlyList<Lesson> current, IReadOnlyList<Lesson> told)
    {
        var known = current.Where(IsTimeless).OrderBy(l => l.Start).ToLookup(l => l.Subject, StringComparer.Ordinal);
        var taken = current.Where(IsTimeless).Select(l => l.Start).ToHashSet();
        var given = new HashSet<TimeOnly>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var seated = new List<Lesson>(told.Count);
        foreach (var row in told)
        {
            if (!IsTimeless(row))
            {
                seated.Add(row);
                continue;
            }
            var number = numbers[row.Subject ?? ""] = numbers.GetValueOrDefault(row.Subject ?? "") + 1;
            var start = known[row.Subject].ElementAtOrDefault(number - 1)?.Start ?? Free(taken);
            taken.Add(start);
            given.Add(start);
            seated.Add(row with { Start = start, End = start });
        }
        var gone = current
            .Where(l => IsTimeless(l) && !l.Cancelled && !given.Contains(l.Start))
            .Select(l => l with { Cancelled = true, Registered = null, Imputed = false });
        return (seated, [.. gone]);
    }

    private static bool IsTimeless(Lesson lesson) => lesson is { IsTimeless: true, IsWholeDay: false };

    private static TimeOnly Free(HashSet<TimeOnly> taken)
    {
        var minute = new TimeOnly(0, 1);
        while (taken.Contains(minute))
        {
            minute = minute.AddMinutes(1);
        }
        return minute;
    }
}

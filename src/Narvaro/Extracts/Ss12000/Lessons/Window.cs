namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>Days that are asked for together, the first and the last included.</summary>
internal readonly record struct Window(DateOnly From, DateOnly To)
{
    /// <summary>A Monday. Windows are counted from here, so that the same days always make the same window.</summary>
    private static readonly DateOnly Anchor = new(2000, 1, 3);

    /// <summary>Windows from the one that holds the first day to the one that holds the last; no day after the last.</summary>
    public static IEnumerable<Window> Over(DateOnly first, DateOnly last, int days)
    {
        var into = (first.DayNumber - Anchor.DayNumber) % days;
        for (var from = first.AddDays(into < 0 ? -into - days : -into); from <= last; from = from.AddDays(days))
        {
            var to = from.AddDays(days - 1);
            yield return new Window(from, to < last ? to : last);
        }
    }

    public bool Holds(DateOnly date) => From <= date && date <= To;

    public int Days => To.DayNumber - From.DayNumber + 1;

    public (Window First, Window Second) Halves()
    {
        var half = From.AddDays((Days / 2) - 1);
        return (this with { To = half }, this with { From = half.AddDays(1) });
    }
}

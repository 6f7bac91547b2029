namespace Narvaro.Signals.Previewing;

/// <summary>How counts are spread, by nearest rank: each figure is one that has occurred.</summary>
/// <param name="Of">How many were counted.</param>
/// <param name="Median">Half have this or less.</param>
/// <param name="High">95 per cent have this or less.</param>
/// <param name="Max">The highest.</param>
public sealed record Spread(int Of, int Median, int High, int Max)
{
    private const int MedianPercent = 50;
    private const int HighPercent = 95;
    private const int All = 100;

    /// <returns>Null when there is nothing to count.</returns>
    public static Spread? Among(IEnumerable<int> counts)
    {
        int[] ordered = [.. counts.Order()];
        return ordered.Length == 0
            ? null
            : new Spread(ordered.Length, Rank(ordered, MedianPercent), Rank(ordered, HighPercent), ordered[^1]);
    }

    private static int Rank(int[] ordered, int percent) => ordered[(((ordered.Length * percent) + All - 1) / All) - 1];
}

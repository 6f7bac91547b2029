namespace Narvaro.Signals.Previewing;

/// <summary>
/// Which counts of a sum may be told. A count of 1–4 is hidden. So that none can be worked out from the total, a lone hidden one takes the
/// next smallest with it, and so on until the hidden ones together are five or more and are not all bound to be 1, or all 4.
/// </summary>
public static class Suppression
{
    /// <summary>Parts the same total in several ways, as by unit and by week. Where one way cannot keep its secret beside the total, the
    /// total is hidden, and with it everything that adds up to it.</summary>
    /// <param name="ways">Counts of each way; every way has the same sum.</param>
    /// <returns>What is hidden of each way, and whether the total is.</returns>
    public static (IReadOnlyList<IReadOnlyList<bool>> Hidden, bool Total) Of(IReadOnlyList<IReadOnlyList<int>> ways)
    {
        var hidden = ways.Select(Of).ToList();
        return hidden.TrueForAll(h => h is not null)
            ? (hidden!, false)
            : (ways.Select(w => (IReadOnlyList<bool>)[.. w.Select(_ => true)]).ToList(), true);
    }

    /// <summary>What is hidden of counts whose total is told; null when the total cannot be.</summary>
    private static bool[]? Of(IReadOnlyList<int> counts)
    {
        if (counts.Sum() is > 0 and < Cell.Least)
        {
            return null;
        }
        bool[] hidden = [.. counts.Select(c => c is > 0 and < Cell.Least)];
        while (hidden.Contains(value: true) && GivesAway(counts, hidden))
        {
            // None says least and is worth most to the reader, so it goes last.
            var next = Enumerable
                .Range(0, counts.Count)
                .Where(i => !hidden[i])
                .OrderBy(i => counts[i] == 0)
                .ThenBy(i => counts[i])
                .Select(i => (int?)i)
                .FirstOrDefault();
            if (next is not { } at)
            {
                return null;
            }
            hidden[at] = true;
        }
        return hidden;
    }

    private static bool GivesAway(IReadOnlyList<int> counts, bool[] hidden)
    {
        var many = hidden.Count(h => h);
        var sum = counts.Where((_, i) => hidden[i]).Sum();
        return many == 1 || sum < Cell.Least || sum == many || (many > 2 && sum == many * (Cell.Least - 1));
    }
}

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>Combinations with the same answer put together, so that people can read them: each cell holds every value that the row is about.</summary>
internal static class Boxes
{
    /// <param name="rows">Every combination once: a value in each dimension, and the answer.</param>
    /// <param name="dimensions">How many.</param>
    public static IReadOnlyList<(IReadOnlyList<int>[] Cells, T Answer)> Of<T>(IEnumerable<(int[] Values, T Answer)> rows, int dimensions)
        where T : notnull
    {
        // A set of values is a bit for each.
        var boxes = rows.Select(r => (Cells: Array.ConvertAll(r.Values, v => 1 << v), r.Answer)).ToList();
        for (var before = 0; before != boxes.Count; )
        {
            before = boxes.Count;
            for (var d = 0; d < dimensions; d++)
            {
                boxes =
                [
                    .. boxes.GroupBy(b => (string.Join(',', b.Cells.Where((_, i) => i != d)), b.Answer)).SelectMany(g => Joined(g, d)),
                ];
            }
        }
        return [.. boxes.Select(b => (Array.ConvertAll(b.Cells, Values), b.Answer))];
    }

    /// <summary>Boxes that differ in one dimension only are one.</summary>
    private static IEnumerable<(int[] Cells, T Answer)> Joined<T>(IEnumerable<(int[] Cells, T Answer)> same, int dimension)
    {
        var all = same.ToList();
        var joined = (int[])all[0].Cells.Clone();
        joined[dimension] = all.Aggregate(0, (set, b) => set | b.Cells[dimension]);
        yield return (joined, all[0].Answer);
    }

    private static IReadOnlyList<int> Values(int bits) => [.. Enumerable.Range(0, 31).Where(v => (bits & (1 << v)) != 0)];
}

namespace Narvaro.Signals.Previewing;

/// <summary>One way of parting the group.</summary>
internal sealed class Way(Group group, IEnumerable<(string Of, bool HasData)> parts, Func<Flag, string> partOf)
{
    private readonly List<(string Of, bool HasData, int Count)> _parts = Parted(group, [.. parts], partOf);

    /// <summary>Of the parts that something is known of: one without data cannot hide another.</summary>
    public IReadOnlyList<int> Counts => [.. _parts.Where(IsKnown).Select(p => p.Count)];

    public IReadOnlyList<Row> Rows(IReadOnlyList<bool> hidden)
    {
        var at = 0;
        return
        [
            .. _parts.Select(p => new Row(
                p.Of,
                !IsKnown(p) ? Cell.NoData
                    : hidden[at++] ? Cell.Hidden
                    : Cell.Of(p.Count)
            )),
        ];
    }

    private static bool IsKnown((string, bool HasData, int Count) part) => part.HasData || part.Count > 0;

    private static List<(string, bool, int)> Parted(Group group, List<(string Of, bool HasData)> parts, Func<Flag, string> partOf)
    {
        var counts = group.Flags.CountBy(partOf).ToDictionary(StringComparer.Ordinal);
        return [.. parts.Select(p => (p.Of, p.HasData, counts.GetValueOrDefault(p.Of)))];
    }
}

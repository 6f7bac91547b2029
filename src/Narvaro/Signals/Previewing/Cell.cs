namespace Narvaro.Signals.Previewing;

/// <summary>What may be said of a count of pupils.</summary>
public enum CellState
{
    /// <summary>The count is told; none is told as 0.</summary>
    Count,

    /// <summary>Under five, or needed to work out another that is.</summary>
    Hidden,

    /// <summary>Nothing was registered that could have been counted.</summary>
    NoData,
}

/// <summary>A count of pupils as it may be shown.</summary>
/// <param name="State">What may be said.</param>
/// <param name="Count">Null unless the count is told.</param>
public readonly record struct Cell(CellState State, int? Count)
{
    /// <summary>Counts under this, but for none, are not told.</summary>
    public const int Least = 5;

    public static readonly Cell Hidden = new(CellState.Hidden, null);
    public static readonly Cell NoData = new(CellState.NoData, null);

    public static Cell Of(int count) => new(CellState.Count, count);

    /// <summary>A count that stands alone, so that no other can be worked out from it.</summary>
    public static Cell Alone(int count) => count is > 0 and < Least ? Hidden : Of(count);
}

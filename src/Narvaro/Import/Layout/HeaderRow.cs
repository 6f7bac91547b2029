using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Layout;

/// <summary>The row that names the columns, and how to know it again.</summary>
internal sealed class HeaderRow
{
    private readonly string[] _folded;
    private readonly int _firstNamed;
    private readonly byte[] _firstCell;

    public HeaderRow(KeptRow row)
    {
        Line = row.Line;
        Names = [.. Enumerable.Range(0, row.CellCount).Select(i => CellText.Of(row.Cell(i)))];
        _folded = [.. Names.Select(HeaderName.Fold)];
        _firstNamed = Math.Max(Array.FindIndex(Names, n => n.Length > 0), 0);
        _firstCell = row.Cell(_firstNamed).ToArray();
    }

    public int Line { get; }

    /// <summary>As written, without the space around them; empty for a spacer column.</summary>
    public string[] Names { get; }

    /// <summary>The row is the header once more.</summary>
    public bool IsRepeatedBy(IExtractRows row)
    {
        // Most rows are told by their first cell.
        if (Names.Length < 2 || !row.Cell(_firstNamed).SequenceEqual(_firstCell))
        {
            return false;
        }
        for (var column = 0; column < _folded.Length; column++)
        {
            if (!string.Equals(HeaderName.Fold(CellText.Of(row.Cell(column))), _folded[column], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }
}

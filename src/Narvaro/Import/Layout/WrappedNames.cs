using System.Buffers;
using System.Text;
using Narvaro.Import.Rows;

namespace Narvaro.Import.Layout;

/// <summary>Names too long for their column, whose end stands alone on the next row (Skola24, formats §5 #15).</summary>
internal sealed class WrappedNames(int column)
{
    private const int LongestPiece = 60;
    private static readonly SearchValues<byte> NotInNames = SearchValues.Create("0123456789:;/\""u8);
    private byte[]? _name;

    /// <summary>Rows that were such ends.</summary>
    public int Joined { get; private set; }

    /// <summary>The whole name, when it stood on more than one row.</summary>
    public ReadOnlySpan<byte> Name => _name;

    public bool Replaces(int cell) => cell == column && _name is not null;

    /// <summary>Takes the rows after the present one that are the rest of its name.</summary>
    public void Take(RowsAhead rows, bool isData)
    {
        _name = null;
        if (!isData || CellText.IsBlank(rows.Cell(column)) || SummaryRow.BeginsWithWord(rows.Cell(column)))
        {
            return;
        }
        for (var line = rows.Line + 1; rows.Ahead() is { Fault: null } next && next.Line == line && IsPiece(next); line++)
        {
            var name = CellText.Of(Name.IsEmpty ? rows.Cell(column) : Name);
            var glue = name.EndsWith('-') ? "" : " ";
            _name = Encoding.UTF8.GetBytes(name + glue + CellText.Of(next.Cell(column)));
            Joined++;
            rows.Skip();
        }
    }

    private bool IsPiece(KeptRow row)
    {
        for (var other = 0; other < row.CellCount; other++)
        {
            if (other != column && !CellText.IsBlank(row.Cell(other)))
            {
                return false;
            }
        }
        var piece = row.Cell(column);
        return piece.Length is > 0 and <= LongestPiece
            && !CellText.IsBlank(piece)
            && !piece.ContainsAny(NotInNames)
            && !SummaryRow.BeginsWithWord(piece);
    }
}

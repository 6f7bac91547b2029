using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>A row that is kept while others are read; its memory is used again.</summary>
internal sealed class KeptRow
{
    private byte[] _bytes = [];
    private (int End, bool Typed)[] _cells = [];

    public int Line { get; private set; }
    public int CellCount { get; private set; }
    public Unreadable? Fault { get; private set; }

    /// <summary>Bytes of all cells.</summary>
    public int Length => CellCount == 0 ? 0 : _cells[CellCount - 1].End;

    public void Take(IExtractRows rows)
    {
        (Line, CellCount, Fault) = (rows.Line, rows.CellCount, rows.Fault);
        if (_cells.Length < CellCount)
        {
            _cells = new (int, bool)[Math.Max(CellCount, 2 * _cells.Length)];
        }
        var end = 0;
        for (var column = 0; column < CellCount; column++)
        {
            var cell = rows.Cell(column);
            if (_bytes.Length < end + cell.Length)
            {
                Array.Resize(ref _bytes, Math.Max(end + cell.Length, 2 * _bytes.Length));
            }
            cell.CopyTo(_bytes.AsSpan(end));
            end += cell.Length;
            _cells[column] = (end, rows.IsTyped(column));
        }
    }

    public ReadOnlySpan<byte> Cell(int column) =>
        column >= CellCount ? [] : _bytes.AsSpan(StartOf(column), _cells[column].End - StartOf(column));

    public bool IsTyped(int column) => column < CellCount && _cells[column].Typed;

    private int StartOf(int column) => column == 0 ? 0 : _cells[column - 1].End;
}

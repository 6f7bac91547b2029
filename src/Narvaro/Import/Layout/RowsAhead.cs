using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>Rows that can be looked at before it is their turn. Only rows that were looked at are copied.</summary>
internal sealed class RowsAhead(IExtractRows rows) : IExtractRows
{
    private readonly List<KeptRow> _ahead = [];
    private readonly Stack<KeptRow> _unused = [];
    private KeptRow? _current;
    private bool _ended;

    public string Dialect => rows.Dialect;
    public RecordShape? Records => rows.Records;
    public int Line => _current?.Line ?? rows.Line;
    public int CellCount => _current?.CellCount ?? rows.CellCount;
    public Unreadable? Fault => _current is null ? rows.Fault : _current.Fault;

    public bool Read()
    {
        if (_current is not null)
        {
            _unused.Push(_current);
            _current = null;
        }
        if (_ahead.Count == 0)
        {
            return !_ended && rows.Read();
        }
        _current = _ahead[0];
        _ahead.RemoveAt(0);
        return true;
    }

    /// <summary>The row that will be read after so many others; null when there are not that many.</summary>
    public KeptRow? Ahead(int after = 0)
    {
        while (_ahead.Count <= after)
        {
            if (_current is null && rows.Line > 0)
            {
                _current = Kept();
            }
            _ended = _ended || !rows.Read();
            if (_ended)
            {
                return null;
            }
            _ahead.Add(Kept());
        }
        return _ahead[after];
    }

    /// <summary>Passes over the next row, which has been looked at; the present one stays.</summary>
    public void Skip()
    {
        _unused.Push(_ahead[0]);
        _ahead.RemoveAt(0);
    }

    public ReadOnlySpan<byte> Cell(int column) => _current is null ? rows.Cell(column) : _current.Cell(column);

    public bool IsTyped(int column) => _current?.IsTyped(column) ?? rows.IsTyped(column);

    public void Dispose() => rows.Dispose();

    private KeptRow Kept()
    {
        var row = _unused.TryPop(out var old) ? old : new KeptRow();
        row.Take(rows);
        return row;
    }
}

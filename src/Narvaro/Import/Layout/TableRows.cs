using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>
/// A file as a table: its header, and the rows of data below it one at a time. What is layout and no data is passed over and counted, so
/// that every row that is not blank is accounted for (formats §5 #14).
/// </summary>
public sealed class TableRows : IDisposable
{
    private readonly RowsAhead _rows;
    private readonly KnownHeaders _known;
    private readonly HeaderRow? _header;
    private readonly LabelColumns? _labels;
    private readonly int _columns;
    private WrappedNames? _wrapped;
    private bool _hasBlocks;
    private bool _afterBlock;
    private Unreadable? _moved;

    internal TableRows(RowsAhead rows, KnownHeaders known, RecordShape records)
    {
        (_rows, _known, _columns, Header) = (rows, known, records.Columns.Count, records.Columns);
    }

    internal TableRows(RowsAhead rows, KnownHeaders known, HeaderRow header, LabelColumns labels, int head)
    {
        (_rows, _known, _header, _labels, _columns) = (rows, known, header, labels, header.Names.Length);
        (Header, Structure) = ([.. header.Names, .. labels.Names], head);
    }

    /// <summary>Names of the columns as written; after those of the table the labels that stand above it.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Name of the element that a row is, in a document of records; null for a table.</summary>
    public string? Record => _rows.Records?.Name;

    /// <summary>How the file was read, e.g. "utf-8; ';'; rubrik på rad 1". Complete when the last row has been read.</summary>
    public string Dialect => LayoutNotes.Of(_rows.Dialect, _header?.Line, Structure, _wrapped?.Joined ?? 0);

    /// <summary>Rows that were no data: the head of a report, rows between blocks, headers repeated in blocks.</summary>
    public int Structure { get; private set; }

    /// <summary>Rows that were the rest of a name on the row before.</summary>
    public int Joined => _wrapped?.Joined ?? 0;

    /// <summary>Where the row is: <see cref="IExtractRows.Line"/>.</summary>
    public int Line => _rows.Line;

    /// <summary>What is wrong with the row as such: cut off, unbalanced quotes. Its cells may still be looked at.</summary>
    public Unreadable? Fault { get; private set; }

    /// <summary>The row is the header once more.</summary>
    public bool RepeatsHeader => _header is not null && _header.IsRepeatedBy(_rows);

    /// <summary>Opens a file and finds its header.</summary>
    /// <param name="readers">Of the kinds of file.</param>
    /// <param name="path">The file.</param>
    /// <param name="known">What the profiles know that it may be read by.</param>
    public static OpenedTable Open(ExtractReaders readers, string path, KnownHeaders known)
    {
        var opened = readers.Open(path, known.Hints);
        return opened.Rows is { } rows ? TableStart.Of(rows, known) : new OpenedTable(null, opened.Refusal);
    }

    /// <summary>From here on, a row with nothing but a piece of a name is the end of the name on the row before (formats §5 #15).</summary>
    /// <param name="column">The column of the name; -1 when there is none.</param>
    public void JoinNames(int column) => _wrapped = column < 0 || column >= _columns ? null : new WrappedNames(column);

    /// <summary>Goes to the next row of data; false at the end.</summary>
    public bool Read()
    {
        do
        {
            if (!_rows.Read())
            {
                return false;
            }
        } while (_header is not null && IsStructure());
        Fault = _rows.Fault ?? _moved ?? RowWidth.Fault(_rows, _columns);
        _wrapped?.Take(_rows, isData: Fault is null);
        return true;
    }

    /// <summary>A cell as UTF-8 text, valid until the next row; empty when the row has no such cell.</summary>
    public ReadOnlySpan<byte> Cell(int column) =>
        column >= _columns ? (_labels is null ? [] : _labels.Value(column - _columns))
        : _wrapped is not null && _wrapped.Replaces(column) ? _wrapped.Name
        : _rows.Cell(column);

    /// <summary>The cell was a date, a time or a truth value, not text: <see cref="IExtractRows.IsTyped"/>.</summary>
    public bool IsTyped(int column) => column < _columns && _rows.IsTyped(column);

    public void Dispose() => _rows.Dispose();

    private bool IsStructure()
    {
        var afterBlock = _afterBlock;
        _afterBlock = _rows.Fault is null && _labels!.TakeBlock(_rows);
        _hasBlocks |= _afterBlock;
        var repeats = _hasBlocks && !_afterBlock && RepeatsHeader;
        if (repeats)
        {
            _moved = null;
        }
        else if (afterBlock && !_afterBlock && IsOtherHeader())
        {
            _moved = new Unreadable(
                "Rubriken ändras längre ner i filen, så att kolumnerna inte längre är de som står överst",
                "Exportera blocken med samma kolumner, eller i var sin fil"
            );
        }
        Structure += _afterBlock || repeats ? 1 : 0;
        return _afterBlock || repeats;
    }

    /// <summary>A header with other columns, or the same in another order: the rows below it must not be read by the first one.</summary>
    private bool IsOtherHeader()
    {
        var known = 0;
        for (var column = 0; column < _rows.CellCount; column++)
        {
            known += _known.Knows(CellText.Of(_rows.Cell(column))) ? 1 : 0;
        }
        return known >= 3;
    }
}

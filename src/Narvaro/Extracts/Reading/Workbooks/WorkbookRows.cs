using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>The rows of the first sheet that has any.</summary>
internal sealed class WorkbookRows : IExtractRows
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    private readonly IExcelDataReader _book;
    private readonly string _kind;
    private readonly int _errorCells;
    private readonly int _sheet;
    private byte[] _bytes = [];
    private (int End, bool Typed)[] _cells = [];
    private bool _firstToCome;
    private bool _ended;

    /// <exception cref="Exception">Of many kinds: the workbook is damaged.</exception>
    public WorkbookRows(IExcelDataReader book, string kind, int errorCells)
    {
        (_book, _kind, _errorCells, _sheet) = (book, kind, errorCells, 1);
        do
        {
            Line = 0;
            if (Advance())
            {
                _firstToCome = true;
                return;
            }
            _sheet++;
        } while (_book.NextResult());
        (_sheet, _ended) = (0, true);
    }

    public bool IsEmpty => _sheet == 0;

    public string Dialect =>
        _kind
        + (_book.ResultsCount > 1 ? string.Create(CultureInfo.InvariantCulture, $"; blad {_sheet} av {_book.ResultsCount}") : "")
        + (_errorCells > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {_errorCells} celler med felvärden läses som tomma") : "");

    public RecordShape? Records => null;

    public int Line { get; private set; }

    public int CellCount => _ended ? 0 : _cells.Length;

    public Unreadable? Fault { get; private set; }

    public bool Read()
    {
        if (_firstToCome)
        {
            _firstToCome = false;
            return true;
        }
        if (_ended)
        {
            return false;
        }
        try
        {
            return Advance();
        }
        // The library has no exception of its own for a damaged file: whatever falls over first is thrown.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Line++;
            return End(WorkbookFaults.Cut);
        }
    }

    public ReadOnlySpan<byte> Cell(int column)
    {
        if (column >= CellCount)
        {
            return [];
        }
        var start = column == 0 ? 0 : _cells[column - 1].End;
        return _bytes.AsSpan(start, _cells[column].End - start);
    }

    public bool IsTyped(int column) => column < CellCount && _cells[column].Typed;

    public void Dispose() => _book.Dispose();

    private bool Advance()
    {
        // The library makes room for as many cells, and goes through as many rows, as the sheet says that it has.
        if (_book.FieldCount > MostColumns || _book.RowCount > MostRows)
        {
            Line++;
            return End(WorkbookFaults.TooLarge);
        }
        while (_book.Read())
        {
            Line++;
            if (Take())
            {
                return true;
            }
        }
        return false;
    }

    private bool End(Unreadable fault)
    {
        (Fault, _ended) = (fault, true);
        return true;
    }

    /// <summary>Takes the cells; false when all of them are blank.</summary>
    private bool Take()
    {
        if (_cells.Length != _book.FieldCount)
        {
            _cells = new (int, bool)[_book.FieldCount];
        }
        var (end, isBlank) = (0, true);
        for (var column = 0; column < _cells.Length; column++)
        {
            var value = _book.GetValue(column);
            var (text, typed) = CellValue.Of(value, value is DateTime ? _book.GetNumberFormatString(column) : null);
            isBlank &= string.IsNullOrWhiteSpace(text);
            var most = end + Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_bytes.Length < most)
            {
                Array.Resize(ref _bytes, Math.Max(most, 2 * _bytes.Length));
            }
            end += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(end));
            _cells[column] = (end, typed);
        }
        return !isBlank;
    }
}

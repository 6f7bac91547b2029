using System.Globalization;
using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Layout;

/// <summary>The rows of a file below its header, or why there are none; one of the two.</summary>
public sealed record OpenedTable(TableRows? Rows, Unreadable? Refusal);

/// <summary>
/// A file as a table: its header, and the rows below it one at a time. What is layout and no data is told apart and counted, so that
/// every row that is not blank is accounted for (formats §5 #14).
/// </summary>
public sealed class TableRows : IDisposable
{
    private readonly IExtractRows _rows;
    private readonly string _where;

    private TableRows(IExtractRows rows, IReadOnlyList<string> header, string where) => (_rows, Header, _where) = (rows, header, where);

    /// <summary>Names of the columns as written.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Name of the element that a row is, in a document of records; null for a table.</summary>
    public string? Record => _rows.Records?.Name;

    /// <summary>How the file was read, e.g. "utf-8; ';'; rubrik på rad 1". Complete when the last row has been read.</summary>
    public string Dialect => _rows.Dialect + _where;

    public int Line => _rows.Line;

    /// <summary>What is wrong with the row as such: cut off, unbalanced quotes. Its cells may still be looked at.</summary>
    public Unreadable? Fault { get; private set; }

    /// <param name="readers">Of the kinds of file.</param>
    /// <param name="path">The file.</param>
    /// <param name="profiles">Those that it may be read by: the header is the row that they know.</param>
    public static OpenedTable Open(ExtractReaders readers, string path, IReadOnlyList<ExtractProfile> profiles)
    {
        var known = new KnownHeaders(profiles);
        var opened = readers.Open(path, known.Hints);
        if (opened.Rows is not { } rows)
        {
            return new OpenedTable(null, opened.Refusal);
        }
        if (rows.Records is { } records)
        {
            return new OpenedTable(new TableRows(rows, records.Columns, ""), null);
        }
        if (!rows.Read())
        {
            rows.Dispose();
            return new OpenedTable(null, ContentSniff.Refusal(ContentKind.Empty));
        }
        var header = Enumerable.Range(0, rows.CellCount).Select(i => TextOf(rows.Cell(i))).ToList();
        return new OpenedTable(
            new TableRows(rows, header, string.Create(CultureInfo.InvariantCulture, $"; rubrik på rad {rows.Line}")),
            null
        );
    }

    /// <summary>Goes to the next row of data; false at the end.</summary>
    public bool Read()
    {
        if (!_rows.Read())
        {
            return false;
        }
        Fault = _rows.Fault ?? CellFault();
        return true;
    }

    /// <summary>A cell as UTF-8 text, valid until the next row; empty when the row has no such cell.</summary>
    public ReadOnlySpan<byte> Cell(int column) => _rows.Cell(column);

    /// <summary>The cell was a date, a time or a truth value, not text: <see cref="IExtractRows.IsTyped"/>.</summary>
    public bool IsTyped(int column) => _rows.IsTyped(column);

    public void Dispose() => _rows.Dispose();

    private static string TextOf(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim('\uFEFF', '\u00A0', ' ', '\t');

    private Unreadable? CellFault()
    {
        var count = _rows.CellCount;
        if (count < Header.Count)
        {
            return new Unreadable(
                string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken {Header.Count}: den är avkapad"),
                "Exportera utdraget på nytt och kontrollera att filen är hel"
            );
        }
        for (var extra = Header.Count; extra < count; extra++)
        {
            if (!_rows.Cell(extra).Trim(" \t\u00A0"u8).IsEmpty)
            {
                return new Unreadable(
                    string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken bara {Header.Count}"),
                    "Sätt citattecken om ett värde som innehåller avgränsaren"
                );
            }
        }
        return null;
    }
}

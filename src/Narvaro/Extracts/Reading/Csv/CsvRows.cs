using System.Globalization;
using CsvHelper;

namespace Narvaro.Extracts.Reading.Csv;

/// <summary>
/// Rows of a CSV file, CsvHelper being the tokenizer. A quote that is opened and never closed must not swallow the rows after it: when
/// one is found, the file is read again from that line with every line break ending a row.
/// </summary>
internal sealed class CsvRows(string path, CsvDialect dialect) : IExtractRows
{
    private const int LongestQuotedRow = 64 * 1024;
    private const int LongestLine = 4 * 1024 * 1024;

    private static readonly Unreadable Quotes = new(
        "Raden har ett citattecken som inte stängs, eller text efter ett som stängts",
        "Skriv citattecken inne i ett värde dubbelt, och stäng varje citerat värde; är det filens sista rad är filen avkapad"
    );
    private static readonly Unreadable TooLong = new(
        "Raden är för lång för att läsas, och resten av filen med den",
        "Exportera utdraget på nytt"
    );

    private CsvReader? _csv;
    private bool _lineBreaksEndRows;
    private CsvMalformedRecord? _malformed;
    private bool _ended;

    public IReadOnlyList<string> Header { get; private set; } = [];

    public string Dialect { get; private set; } = "";

    public int Line { get; private set; }

    public Unreadable? Fault { get; private set; }

    public bool ReadHeader()
    {
        var skipSeparatorLine = dialect.HasSeparatorLine;
        while (Next())
        {
            if (skipSeparatorLine)
            {
                skipSeparatorLine = false;
                continue;
            }
            Header = [.. Enumerable.Range(0, _csv!.FieldCount).Select(i => _csv.GetString(i).Trim('\uFEFF', '\u00A0', ' ', '\t'))];
            Dialect = string.Create(CultureInfo.InvariantCulture, $"{dialect.EncodingName}; {dialect.SeparatorName}; rubrik på rad {Line}");
            return true;
        }
        return false;
    }

    public bool Read()
    {
        if (!Next())
        {
            return false;
        }
        Fault ??= CellFault();
        return true;
    }

    public ReadOnlySpan<byte> Cell(int column) => _ended || column >= _csv!.FieldCount ? [] : _csv.GetSpan(column);

    public void Dispose() => _csv?.Dispose();

    private bool Next()
    {
        if (_ended)
        {
            return false;
        }
        Fault = null;
        _csv ??= Open();
        do
        {
            if (!Advance())
            {
                return false;
            }
        } while (!_ended && IsBlank(_csv.RawRecord));
        return true;
    }

    private bool Advance()
    {
        _malformed = null;
        try
        {
            if (!_csv!.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e)
        {
            return Oversized((int)e.LineNumber);
        }
        Line = (int)_csv.LineNumber;
        if (_malformed is null || _malformed.Value.Reason == CsvMalformedReason.StrayQuote)
        {
            return true;
        }
        if (!_lineBreaksEndRows && _malformed.Value.RawRecord.AsSpan().ContainsAny('\n', '\r'))
        {
            return ReadAgainFrom(Line);
        }
        Fault = Quotes;
        return true;
    }

    private bool Oversized(int line)
    {
        if (!_lineBreaksEndRows)
        {
            return ReadAgainFrom(line);
        }
        (Line, Fault, _ended) = (line, TooLong, true);
        return true;
    }

    private bool ReadAgainFrom(int line)
    {
        _csv!.Dispose();
        _lineBreaksEndRows = true;
        _csv = Open();
        while (Advance())
        {
            if (_ended || Line >= line)
            {
                return true;
            }
            Fault = null;
        }
        return false;
    }

    private CsvReader Open() =>
        CsvReader.Create(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan),
            new CsvReaderOptions
            {
                Encoding = dialect.Encoding,
                Separator = dialect.Separator,
                HasHeader = false,
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MissingField = CsvMissingFieldHandling.Throw,
                MalformedData = CsvMalformedDataHandling.Recover,
                OnMalformedRecord = record => _malformed = record,
                IncludeValuesInExceptions = false,
                FormatProvider = CultureInfo.InvariantCulture,
                AllowLineBreaksInQuotes = !_lineBreaksEndRows,
                MaxRecordSize = _lineBreaksEndRows ? LongestLine : LongestQuotedRow,
            },
            leaveOpen: false
        );

    private Unreadable? CellFault()
    {
        var count = _csv!.FieldCount;
        if (count < Header.Count)
        {
            return new Unreadable(
                string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken {Header.Count}: den är avkapad"),
                "Exportera utdraget på nytt och kontrollera att filen är hel"
            );
        }
        for (var extra = Header.Count; extra < count; extra++)
        {
            if (!IsBlank(_csv.GetSpan(extra)))
            {
                return new Unreadable(
                    string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken bara {Header.Count}"),
                    "Sätt citattecken om ett värde som innehåller avgränsaren"
                );
            }
        }
        return null;
    }

    /// <summary>Excel writes a blank row as separators only.</summary>
    private bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (b != dialect.Separator && b is not ((byte)' ' or (byte)'\t' or (byte)'"' or 0xC2 or 0xA0))
            {
                return false;
            }
        }
        return true;
    }
}

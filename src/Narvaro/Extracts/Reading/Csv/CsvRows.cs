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
    private bool _separatorLineToCome = dialect.HasSeparatorLine;
    private bool _lineBreaksEndRows;
    private CsvMalformedRecord? _malformed;
    private bool _ended;

    public string Dialect => $"{dialect.EncodingName}; {dialect.SeparatorName}";

    public RecordShape? Records => null;

    public int Line { get; private set; }

    public int CellCount => _ended ? 0 : _csv!.FieldCount;

    public Unreadable? Fault { get; private set; }

    public bool Read()
    {
        if (_separatorLineToCome)
        {
            _separatorLineToCome = false;
            if (!Next())
            {
                return false;
            }
        }
        return Next();
    }

    public ReadOnlySpan<byte> Cell(int column) => column >= CellCount ? [] : _csv!.GetSpan(column);

    public bool IsTyped(int column) => false;

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

using System.Buffers;
using System.Text;

namespace Narvaro.Extracts.Reading.Csv;

/// <summary>How a CSV file is written.</summary>
/// <param name="Encoding">Of the bytes.</param>
/// <param name="Separator"><c>;</c>, tab or <c>,</c>.</param>
/// <param name="HasSeparatorLine">The first line is <c>sep=;</c>, which Excel writes for itself.</param>
internal sealed record CsvDialect(Encoding Encoding, char Separator, bool HasSeparatorLine)
{
    private const int LookAhead = 64 * 1024;

    /// <summary>The separators in order of what is likely when several are as common.</summary>
    private const string Separators = ";\t,";

    public string EncodingName => Encoding.WebName;

    public string SeparatorName => Separator == '\t' ? "tabb" : $"'{Separator}'";

    /// <summary>The separator is the one that the first line, the header, has most of outside quotes.</summary>
    public static CsvDialect Detect(string path, Encoding encoding)
    {
        var line = FirstLine(path, encoding).TrimStart('\uFEFF');
        if (
            line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && line.Length >= 5
            && Separators.Contains(line[4], StringComparison.Ordinal)
        )
        {
            return new CsvDialect(encoding, line[4], HasSeparatorLine: true);
        }
        Span<int> counts = [0, 0, 0];
        var quoted = false;
        foreach (var c in line)
        {
            quoted ^= c == '"';
            var which = Separators.IndexOf(c, StringComparison.Ordinal);
            if (!quoted && which >= 0)
            {
                counts[which]++;
            }
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }
        return new CsvDialect(encoding, Separators[best], HasSeparatorLine: false);
    }

    private static string FirstLine(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false);
        var rented = ArrayPool<char>.Shared.Rent(LookAhead);
        try
        {
            var head = rented.AsSpan(0, reader.ReadBlock(rented.AsSpan(0, LookAhead)));
            foreach (var line in head.EnumerateLines())
            {
                if (!line.Trim("; \t,\uFEFF\u00A0").IsEmpty)
                {
                    return line.ToString();
                }
            }
            return "";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}

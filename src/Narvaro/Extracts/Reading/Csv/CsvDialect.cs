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
    private const int MostLines = 100;
    private const int LinesThatAgree = 20;
    private const int MuchMore = 3;

    /// <summary>The separators in order of what is likely when several are as common.</summary>
    private const string Separators = ";\t,";

    public string EncodingName => Encoding.WebName;

    public string SeparatorName => Separator == '\t' ? "tabb" : $"'{Separator}'";

    /// <summary>
    /// The separator is the one that the first line, the header, has most of outside quotes. When no line soon after it has as many, it is
    /// rather the head of a report: then the first line that has several, and others after it that have as many, decides.
    /// </summary>
    public static CsvDialect Detect(string path, Encoding encoding)
    {
        var lines = FirstLines(path, encoding);
        var first = lines.FirstOrDefault("");
        if (
            first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && first.Length >= 5
            && Separators.Contains(first[4], StringComparison.Ordinal)
        )
        {
            return new CsvDialect(encoding, first[4], HasSeparatorLine: true);
        }
        var best = lines.ConvertAll(Most);
        var agreed = best.Index()
            .Where(b => b.Item.Count > (b.Index == 0 ? 0 : 1) && Agree(lines, b.Index, b.Item))
            .Select(b => b.Item)
            .ToList();
        var header = agreed.FirstOrDefault();
        // A comma in the head, and one in each name below it, is still no header.
        header = agreed.Find(a => a.Separator != header.Separator && a.Count >= MuchMore * header.Count) is { Count: > 0 } table
            ? table
            : header;
        var decides =
            header.Count > 0 ? header
            : best.Find(b => b.Count > 1) is { Count: > 0 } several ? several
            : best.Find(b => b.Count > 0);
        return new CsvDialect(encoding, decides.Count > 0 ? decides.Separator : Separators[0], HasSeparatorLine: false);
    }

    /// <summary>A line soon after has as many of the separator, or there is none.</summary>
    private static bool Agree(List<string> lines, int at, (char Separator, int Count) most)
    {
        var after = lines.Skip(at + 1).Take(LinesThatAgree).ToList();
        return after.Count == 0 || after.Exists(l => CountOf(l, most.Separator) >= most.Count);
    }

    private static (char Separator, int Count) Most(string line) => Separators.Select(s => (s, CountOf(line, s))).MaxBy(c => c.Item2);

    private static int CountOf(string line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            count += !quoted && c == separator ? 1 : 0;
        }
        return count;
    }

    /// <summary>Lines at the beginning of the file that have something in them.</summary>
    private static List<string> FirstLines(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false);
        var rented = ArrayPool<char>.Shared.Rent(LookAhead);
        try
        {
            var lines = new List<string>();
            foreach (var line in rented.AsSpan(0, reader.ReadBlock(rented.AsSpan(0, LookAhead))).EnumerateLines())
            {
                if (!line.Trim("; \t,\uFEFF\u00A0").IsEmpty)
                {
                    lines.Add(line.TrimStart('\uFEFF').ToString());
                }
                if (lines.Count == MostLines)
                {
                    break;
                }
            }
            return lines;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}

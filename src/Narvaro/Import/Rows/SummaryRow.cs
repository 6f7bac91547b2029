using System.Buffers;
using System.Text;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Tells rows that are no data: totals, and the header once more (formats §5 #14).</summary>
internal sealed class SummaryRow(IReadOnlyList<string> header)
{
    public static readonly LineFault Fault = new(
        null,
        "Summeringsrad eller upprepad rubrik (summary row)",
        "Bara en rad för varje post; raden kan strykas"
    );

    private const int LongestWord = 12;
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" :\t,.="u8);
    private static readonly HashSet<string> Words =
    [
        "summa",
        "totalt",
        "total",
        "totalsumma",
        "delsumma",
        "medel",
        "medelvarde",
        "genomsnitt",
    ];

    private readonly byte[] _firstHeader = header.Count == 0 ? [] : Encoding.UTF8.GetBytes(header[0]);
    private readonly string[] _folded = [.. header.Select(HeaderName.Fold)];

    public bool Is(TableRows rows) => StartsWithWord(rows) || RepeatsHeader(rows);

    private bool StartsWithWord(TableRows rows)
    {
        var column = 0;
        while (column < header.Count && rows.Cell(column).IsEmpty)
        {
            column++;
        }
        var first = column < header.Count ? rows.Cell(column).TrimStart(" \t"u8) : [];
        // Most rows are told by their first letter.
        if (first.IsEmpty || !"sStTdDmMgG"u8.Contains(first[0]))
        {
            return false;
        }
        var end = first.IndexOfAny(WordEnds);
        var word = end < 0 ? first : first[..end];
        return word.Length <= LongestWord && Words.Contains(HeaderName.Fold(Encoding.UTF8.GetString(word)));
    }

    private bool RepeatsHeader(TableRows rows)
    {
        if (header.Count < 2 || !rows.Cell(0).SequenceEqual(_firstHeader))
        {
            return false;
        }
        for (var column = 1; column < _folded.Length; column++)
        {
            if (!string.Equals(HeaderName.Fold(Encoding.UTF8.GetString(rows.Cell(column))), _folded[column], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }
}

using System.Buffers;
using System.Text;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Tells rows that are no data: totals, and the header once more (formats §5 #14).</summary>
internal static class SummaryRow
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

    public static bool Is(TableRows rows) => StartsWithWord(rows) || rows.RepeatsHeader;

    /// <summary>The text is a word for a total, perhaps with more after it.</summary>
    public static bool BeginsWithWord(ReadOnlySpan<byte> cell)
    {
        var text = cell.TrimStart(" \t"u8);
        // Most rows are told by their first letter.
        if (text.IsEmpty || !"sStTdDmMgG"u8.Contains(text[0]))
        {
            return false;
        }
        var end = text.IndexOfAny(WordEnds);
        var word = end < 0 ? text : text[..end];
        return word.Length <= LongestWord && Words.Contains(HeaderName.Fold(Encoding.UTF8.GetString(word)));
    }

    private static bool StartsWithWord(TableRows rows)
    {
        var column = 0;
        while (column < rows.Header.Count && rows.Cell(column).IsEmpty)
        {
            column++;
        }
        return column < rows.Header.Count && BeginsWithWord(rows.Cell(column));
    }
}

using System.Globalization;
using System.Text;

namespace Narvaro.Import.Rows;

/// <summary>The shape of a value: 9 for a digit, A and a for letters, the punctuation of dates and numbers as it is. Enough to see what
/// is wrong with it, and nothing of what it says.</summary>
public static class ValueShape
{
    /// <summary>The shape of a value that is no longer in the file's own bytes.</summary>
    public static string Of(string value) => Of(System.Text.Encoding.UTF8.GetBytes(value));

    private const int Longest = 40;
    private const string Kept = " -+.,:;/%_()";

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var shape = new StringBuilder(Longest + 1);
        foreach (var rune in Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * Longest)]).EnumerateRunes())
        {
            if (shape.Length == Longest)
            {
                return shape.Append('…').ToString();
            }
            shape.Append(Of(rune));
        }
        return shape.ToString();
    }

    private static char Of(Rune rune) =>
        Rune.IsDigit(rune) ? '9'
        : Rune.GetUnicodeCategory(rune) == UnicodeCategory.UppercaseLetter ? 'A'
        : Rune.IsLetter(rune) ? 'a'
        : rune.IsAscii && Kept.Contains((char)rune.Value, StringComparison.Ordinal) ? (char)rune.Value
        : '?';
}

using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.Notifications;

/// <summary>What a mail server said, fit to be kept and shown: it may be anything, and often quotes whom the mail was for.</summary>
internal static partial class ServerWords
{
    private const int Longest = 200;
    private const int ShortestName = 3;
    private const string Left = "…";

    /// <param name="said">As it came.</param>
    /// <param name="to">The address the mail was for: neither it nor a name in it is kept.</param>
    public static string Of(string said, string to)
    {
        var names = NameOf(to);
        var words = Plain(said).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Tells(w, names) ? Left : w);
        var text = string.Join(' ', words);
        // Never in the middle of a character: half of one cannot be stored.
        var most = char.IsHighSurrogate(text.ElementAtOrDefault(Longest - 1)) ? Longest - 1 : Longest;
        return text.Length <= Longest ? text : text[..most].TrimEnd() + Left;
    }

    /// <summary>Parts of the address before the at sign that may be a name.</summary>
    private static HashSet<string> NameOf(string to)
    {
        var local = to.LastIndexOf('@') is var at and >= 0 ? to[..at] : to;
        return Pieces(local).Where(p => p.Length >= ShortestName).Append(local).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static bool Tells(string word, HashSet<string> names) =>
        word.Contains('@', StringComparison.Ordinal) || names.Contains(word) || Pieces(word).Any(names.Contains);

    private static string[] Pieces(string text) => NotLetters().Split(text);

    /// <summary>No line of it can be taken for one of a log or a header.</summary>
    private static string Plain(string said)
    {
        var text = new StringBuilder(said.Length);
        foreach (var rune in said.EnumerateRunes())
        {
            text.Append(IsSeen(rune) ? rune.ToString() : " ");
        }
        return text.ToString();
    }

    /// <summary>Marks of format are not: one of them turns the direction of what follows.</summary>
    private static bool IsSeen(Rune rune) =>
        !Rune.IsControl(rune)
        && !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format;

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLetters();
}

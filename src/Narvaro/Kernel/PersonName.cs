using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.Kernel;

/// <summary>
/// A name as extracts write it: "Efternamn, Förnamn" or "Förnamn Efternamn", in any case and spacing, and with a marking for protected
/// identity in it (formats §5 #11, #39). Names are the same only when they are written with the same letters: Åsa is not Asa.
/// </summary>
/// <param name="Folded">Given names and family names in small letters, one space between; empty when there is no name.</param>
/// <param name="IsMarked">"(Sekretess)" stood in it.</param>
public readonly partial record struct PersonName(string Folded, bool IsMarked)
{
    public static PersonName Read(string? text)
    {
        var plain = Plain(text ?? "", out var marked);
        var comma = plain.IndexOf(',', StringComparison.Ordinal);
        var inOrder = comma < 0 ? plain : $"{plain[(comma + 1)..]} {plain[..comma]}";
        return new PersonName(Spaced(inOrder.Normalize(NormalizationForm.FormC).ToLower(CultureInfo.InvariantCulture)), marked);
    }

    /// <summary>The text without the marking and the space around it.</summary>
    public static string Plain(string text, out bool marked)
    {
        var plain = Marking().Replace(text, " ");
        marked = plain.Length != text.Length || !string.Equals(plain, text, StringComparison.Ordinal);
        return marked ? Spaced(plain) : text;
    }

    /// <summary>Never the name.</summary>
    public override string ToString() => "Förnamn Efternamn";

    private static string Spaced(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex(@"\(\s*sekretess[^)]*\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Marking();
}

using System.Globalization;
using System.Text;

namespace Narvaro.Import.Profiles;

/// <summary>Words and headers compared without regard to case, spaces, diacritics and punctuation (formats §2.7). A percent sign stays:
/// "F min" and "F %" are two things.</summary>
public static class HeaderName
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) || c == '%')
            {
                folded.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            }
        }
        return folded.ToString();
    }

    /// <summary>Without diacritics: å is a, ö is o.</summary>
    public static string Plain(string text) =>
        string.Concat(
            text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        );
}

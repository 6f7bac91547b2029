using System.Text;

namespace Narvaro.Import.Rows;

/// <summary>Text that was UTF-8, read as Windows-1252 and saved again: å has become two characters (formats §5 #16).</summary>
public static class Mojibake
{
    public const string Cure = "Exportera på nytt med teckenkodningen UTF-8; öppna och spara inte filen i ett annat program";

    /// <summary>What å, ä, ö, é, ü and their capitals look like after the first of them, Ã.</summary>
    private const string Followers = "¥¤¶©¨¼…\u0085„\u0084–\u0096‰\u0089";

    public static bool IsIn(string text)
    {
        for (var at = text.IndexOf('Ã', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('Ã', at + 1))
        {
            if (Followers.Contains(text[at + 1], StringComparison.Ordinal))
            {
                return true;
            }
        }
        return text.Contains('\uFFFD', StringComparison.Ordinal);
    }

    /// <summary>The same of UTF-8 bytes, quick when there is nothing.</summary>
    public static bool IsIn(ReadOnlySpan<byte> utf8) =>
        !Ascii.IsValid(utf8)
        && (utf8.IndexOf("Ã"u8) >= 0 || utf8.IndexOf("\uFFFD"u8) >= 0 || !System.Text.Unicode.Utf8.IsValid(utf8))
        && IsIn(Encoding.UTF8.GetString(utf8));
}

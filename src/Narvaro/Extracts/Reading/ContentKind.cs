namespace Narvaro.Extracts.Reading;

/// <summary>What a file holds, by its first bytes and whatever its name says (formats §5 #7).</summary>
public enum ContentKind
{
    Empty,
    Text,
    Html,
    Xml,
    Json,

    /// <summary>Zip: an .xlsx workbook among others.</summary>
    Zip,

    /// <summary>OLE2: an .xls workbook among others.</summary>
    Ole2,
    Pdf,
    Gzip,
}

/// <summary>Tells the kind of a file from its beginning.</summary>
public static class ContentSniff
{
    private const int HeadLength = 1024;

    public static ContentKind KindOf(string path)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        using var file = File.OpenHandle(path);
        return KindOf(head[..RandomAccess.Read(file, head, 0)]);
    }

    public static ContentKind KindOf(ReadOnlySpan<byte> head) =>
        head switch
        {
            [] => ContentKind.Empty,
            [0x50, 0x4B, 0x03 or 0x05 or 0x07, ..] => ContentKind.Zip,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => ContentKind.Ole2,
            [0x1F, 0x8B, ..] => ContentKind.Gzip,
            [0x25, 0x50, 0x44, 0x46, ..] => ContentKind.Pdf,
            _ => KindOfText(WithoutByteOrderMark(head).TrimStart(" \t\r\n\0"u8)),
        };

    /// <summary>Why a file of the kind cannot be taken as it is, and what to do about it.</summary>
    public static Unreadable Refusal(ContentKind kind) =>
        kind switch
        {
            ContentKind.Empty => new("Filen är tom", "Exportera utdraget på nytt"),
            ContentKind.Html => new(
                "Filen är en webbsida, inte ett utdrag; ofta en inloggningssida som sparats i utdragets ställe",
                "Logga in i källsystemet och exportera på nytt"
            ),
            ContentKind.Pdf => new("Filen är en PDF", "Exportera som CSV eller Excel"),
            ContentKind.Gzip => new("Filen är packad (gzip)", "Packa upp filen"),
            _ => new("Filen är inte text", "Exportera som CSV"),
        };

    private static ContentKind KindOfText(ReadOnlySpan<byte> text)
    {
        // UTF-16 has a zero in every second byte of such text.
        Span<char> start = stackalloc char[64];
        var length = 0;
        foreach (var b in text[..Math.Min(text.Length, 128)])
        {
            if (b != 0 && length < start.Length)
            {
                start[length++] = char.ToLowerInvariant((char)b);
            }
        }
        ReadOnlySpan<char> beginning = start[..length];
        return beginning switch
        {
            [] => ContentKind.Empty,
            ['{' or '[', ..] => ContentKind.Json,
            ['<', '?', 'x', 'm', 'l', ..] => beginning.Contains("html", StringComparison.Ordinal) ? ContentKind.Html : ContentKind.Xml,
            ['<', '!', 'd', 'o', 'c', 't', 'y', 'p', 'e', ..] => ContentKind.Html,
            ['<', '!', '-', '-', ..] => ContentKind.Html,
            ['<', 'h' or 't' or 'b' or 'm' or 's', ..] => IsHtml(beginning) ? ContentKind.Html : ContentKind.Xml,
            ['<', ..] => ContentKind.Xml,
            _ => ContentKind.Text,
        };
    }

    private static bool IsHtml(ReadOnlySpan<char> text)
    {
        foreach (var tag in (ReadOnlySpan<string>)["<html", "<head", "<body", "<table", "<meta", "<script", "<style", "<title"])
        {
            if (text.StartsWith(tag, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => rest,
            [0xFF, 0xFE, .. var rest] => rest,
            [0xFE, 0xFF, .. var rest] => rest,
            _ => head,
        };
}

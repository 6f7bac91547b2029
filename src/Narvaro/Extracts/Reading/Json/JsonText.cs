using System.Text;

namespace Narvaro.Extracts.Reading.Json;

/// <summary>The bytes of a JSON file as UTF-8, whether they are UTF-8 or UTF-16, with a byte order mark or without.</summary>
internal static class JsonText
{
    public static Encoding EncodingOf(string path)
    {
        Span<byte> head = stackalloc byte[4];
        using var file = File.OpenHandle(path);
        return head[..RandomAccess.Read(file, head, 0)] switch
        {
            [0xFF, 0xFE, ..] or [not 0, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
    }

    /// <summary>Placed after the mark, if there is one.</summary>
    public static Stream Open(string path)
    {
        var encoding = EncodingOf(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        Span<byte> head = stackalloc byte[3];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = head[..read].StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        return encoding is UTF8Encoding ? file : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace Narvaro.Extracts.Reading.Csv;

/// <summary>How the bytes of a text file are to be read: by byte order mark, else UTF-8 when the whole file is valid UTF-8, else
/// Windows-1252 (formats §5 #16).</summary>
internal static class TextEncoding
{
    private const int ChunkSize = 512 * 1024;
    private static readonly Unreadable NotText = new(
        "Filen innehåller binära data och är inte ett textutdrag, eller är skadad",
        "Exportera som CSV på nytt"
    );
    private static readonly Unreadable EndlessLine = new(
        "Filen har en rad som är längre än en halv megabyte, vilket ingen rad i ett utdrag är",
        "Exportera utdraget på nytt, med radbrytning efter varje rad"
    );

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (Encoding Encoding, Unreadable? Refusal) Detect(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var rented = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            return Detect(file, rented.AsSpan(0, ChunkSize));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static (Encoding Encoding, Unreadable? Refusal) Detect(SafeFileHandle file, Span<byte> chunk)
    {
        var first = RandomAccess.Read(file, chunk, 0);
        if (Utf16(chunk[..first]) is { } utf16)
        {
            return (utf16, null);
        }
        var (valid, multibyte, offset, carried) = (true, false, 0L, 0);
        for (var read = first; read > 0; read = RandomAccess.Read(file, chunk[carried..], offset))
        {
            var bytes = chunk[..(carried + read)];
            if (bytes.Contains((byte)0))
            {
                return (Encoding.UTF8, NotText);
            }
            if (bytes.Length == ChunkSize && !bytes.ContainsAny((byte)'\n', (byte)'\r'))
            {
                return (Encoding.UTF8, EndlessLine);
            }
            var whole = valid ? bytes[..^CutOffAtEnd(bytes)] : bytes;
            valid = valid && Utf8.IsValid(whole);
            multibyte = multibyte || (valid && !Ascii.IsValid(whole));
            var rest = bytes[whole.Length..];
            rest.CopyTo(chunk);
            carried = rest.Length;
            offset += read;
        }
        // A character cut in two at the very end is a file cut short, not another encoding, unless it is the only one of its kind.
        var isUtf8 = valid && (carried == 0 || multibyte);
        return (isUtf8 ? Encoding.UTF8 : Encoding.GetEncoding(1252), null);
    }

    private static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        switch (head)
        {
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode;
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode;
        }
        // Without a mark: Latin text has its zeros at every odd or every even place.
        Span<int> zeros = [0, 0];
        var looked = Math.Min(head.Length, 512) & ~1;
        for (var i = 0; i < looked; i++)
        {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        return (zeros[0], zeros[1]) switch
        {
            (0, var odd) when odd > looked / 3 => Encoding.Unicode,
            (var even, 0) when even > looked / 3 => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    /// <summary>Bytes at the end that begin a UTF-8 character without ending it.</summary>
    private static int CutOffAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
            {
                continue;
            }
            var length = b switch
            {
                >= 0xC2 and <= 0xDF => 2,
                >= 0xE0 and <= 0xEF => 3,
                >= 0xF0 and <= 0xF4 => 4,
                _ => 1,
            };
            return length > back ? back : 0;
        }
        return 0;
    }
}

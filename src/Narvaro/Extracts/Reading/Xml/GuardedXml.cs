namespace Narvaro.Extracts.Reading.Xml;

/// <summary>
/// The bytes of an XML document, with an end to what its parser may have to hold at once: text, a tag or a CDATA section of more than a
/// megabyte is no part of an extract. Looks at bytes and passes over zeros, so that it sees UTF-8 and UTF-16 alike.
/// </summary>
/// <exception cref="InvalidDataException">By reading: something is longer.</exception>
internal sealed class GuardedXml(Stream document) : Stream
{
    private const int Longest = 1024 * 1024;
    private static ReadOnlySpan<byte> SectionStart => "<![CDATA["u8;
    private static ReadOnlySpan<byte> SectionEnd => "]]>"u8;

    private int _matched;
    private int _held;
    private bool _inSection;

    /// <summary>Bytes read so far.</summary>
    public long Total { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => Total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var length = document.Read(buffer);
        Total += length;
        foreach (var b in buffer[..length])
        {
            Look(b);
        }
        return length;
    }

    public override void Flush() => document.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            document.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Look(byte b)
    {
        if (b == 0)
        {
            return;
        }
        if (++_held > Longest)
        {
            throw new InvalidDataException("a text, a tag or a CDATA section of more than a megabyte");
        }
        var wanted = _inSection ? SectionEnd : SectionStart;
        if (b == wanted[_matched])
        {
            _matched++;
        }
        else if (!(_inSection && b == ']' && _matched == 2))
        {
            _matched = b == wanted[0] ? 1 : 0;
        }
        if (_matched == wanted.Length)
        {
            (_inSection, _matched, _held) = (!_inSection, 0, 0);
        }
        else if (b == '<' && !_inSection)
        {
            _held = 0;
        }
    }
}

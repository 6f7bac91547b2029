using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Narvaro.Extracts.Reading.Json;

/// <summary>The tokens of a JSON file, one at a time, over a buffer that holds one of them at most.</summary>
internal sealed class JsonTokens(string path) : IDisposable
{
    private const int LargestToken = 1024 * 1024;
    private static readonly JsonReaderOptions Options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    private readonly Stream _stream = JsonText.Open(path);
    private byte[] _buffer = new byte[64 * 1024];
    private byte[] _unescaped = [];
    private int _start;
    private int _end;
    private bool _isFinal;
    private JsonReaderState _state = new(Options);

    public JsonTokenType Type { get; private set; }

    /// <summary>Text of a name, a string or a number, without escapes; valid until the next token.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>The text is no UTF-8, or half a surrogate pair.</summary>
    public bool IsGarbled { get; private set; }

    /// <summary>Why there are no more tokens before the end.</summary>
    public Unreadable? Broken { get; private set; }

    public bool Next()
    {
        try
        {
            while (Broken is null)
            {
                if (TryTake())
                {
                    return true;
                }
                if (_isFinal)
                {
                    return false;
                }
                Fill();
            }
        }
        catch (JsonException e)
        {
            Broken = BrokenAt(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }
        return false;
    }

    public void Dispose() => _stream.Dispose();

    private bool TryTake()
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        var found = json.Read();
        IsGarbled = false;
        if (found)
        {
            Type = json.TokenType;
            Text = Type is JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number ? TextOf(ref json) : default;
        }
        _start += (int)json.BytesConsumed;
        _state = json.CurrentState;
        return found;
    }

    private ReadOnlyMemory<byte> TextOf(ref Utf8JsonReader json)
    {
        // The value ends before the closing quote, which has been consumed; a number ends where it was consumed.
        var length = json.ValueSpan.Length;
        var at = _start + (int)json.TokenStartIndex + (Type == JsonTokenType.Number ? 0 : 1);
        if (!json.ValueIsEscaped)
        {
            IsGarbled = !Utf8.IsValid(json.ValueSpan);
            return _buffer.AsMemory(at, length);
        }
        if (_unescaped.Length < length)
        {
            _unescaped = new byte[length];
        }
        try
        {
            return _unescaped.AsMemory(0, json.CopyString(_unescaped));
        }
        catch (InvalidOperationException)
        {
            IsGarbled = true;
            return default;
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= LargestToken)
            {
                Broken = new Unreadable(
                    "JSON-filen har ett värde som är längre än en megabyte, och går inte att läsa längre",
                    "Exportera utdraget på nytt; inget värde i ett utdrag är så långt"
                );
                return;
            }
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isFinal = read == 0;
    }

    private static Unreadable BrokenAt(long line, long position) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"JSON-filen går inte att läsa längre än till rad {line + 1}, tecken {position + 1}: den är avkapad eller skadad"
            ),
            "Exportera utdraget på nytt och kontrollera att filen är hel"
        );
}

using System.Text;

namespace Narvaro.Import.Rows;

/// <summary>One string for each different text: keys, classes and subjects come again on every row. Emptied when it grows large, so that a
/// file of nothing but different texts takes no more memory than any other.</summary>
internal sealed class TextPool
{
    private const int MostKept = 50_000;
    private const int Longest = 128;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        Span<char> chars = stackalloc char[Longest];
        if (!Encoding.UTF8.TryGetChars(utf8, chars, out var length))
        {
            return Encoding.UTF8.GetString(utf8);
        }
        var text = chars[..length];
        if (_lookup.TryGetValue(text, out var known))
        {
            return known;
        }
        if (_texts.Count >= MostKept)
        {
            _texts.Clear();
        }
        _lookup.Add(text);
        return _lookup.TryGetValue(text, out var added) ? added : text.ToString();
    }
}

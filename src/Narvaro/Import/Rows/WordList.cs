using System.Collections.Concurrent;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Words with what they mean, compared as headers are. Remembers words as they were written, since a file has few;
/// several files may be read at once.</summary>
internal sealed class WordList<T>(IEnumerable<(string Word, T Meaning)> words)
{
    private const int MostRemembered = 1000;
    private readonly Dictionary<string, T> _byFolded = words
        .GroupBy(w => HeaderName.Fold(w.Word), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Meaning, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (bool Known, T? Meaning)> _asWritten = new(StringComparer.Ordinal);

    public bool TryGet(string word, out T meaning)
    {
        if (!_asWritten.TryGetValue(word, out var found))
        {
            found = (_byFolded.TryGetValue(HeaderName.Fold(word), out var read), read);
            if (_asWritten.Count < MostRemembered)
            {
                _asWritten.TryAdd(word, found);
            }
        }
        meaning = found.Meaning!;
        return found.Known;
    }
}

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>What a pull met, by name: counts and names of fields, never a value.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _notOffered = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _endless = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public IReadOnlyCollection<string> EndlessLists => _endless;

    public IReadOnlyCollection<string> NotOffered => _notOffered;

    public long this[string name] => _counts.GetValueOrDefault(name);

    public void Add(string name, long count = 1)
    {
        if (count > 0)
        {
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }

    /// <summary>A word that the standard does not have in the field.</summary>
    public void Unknown(string field) => Add($"unknown {field}");

    /// <summary>An entity that could not be read at all.</summary>
    public void Unreadable(string path) => Add($"unreadable {path}");

    /// <summary>A list that was left before its end, for it has none.</summary>
    public void Endless(string path)
    {
        _endless.Add(path);
        Add("endless");
    }

    public void Lacks(string path) => _notOffered.Add(path);
}

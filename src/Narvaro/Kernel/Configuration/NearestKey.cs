namespace Narvaro.Kernel.Configuration;

/// <summary>Finds the key that somebody meant.</summary>
public static class NearestKey
{
    private const int Slips = 2;

    /// <summary>What would be right instead of an unknown key: the nearest one that is not taken, else the list of them.</summary>
    public static string Advice(string unknown, IReadOnlyList<string> valid, Func<string, bool> taken)
    {
        var free = valid.Where(v => !taken(v)).ToList();
        if (Find(unknown, free) is { } nearest)
        {
            return $"troligen \"{nearest}\"";
        }
        return free.Count == 0 ? "ta bort nyckeln" : $"någon av nycklarna {string.Join(", ", free.Order(StringComparer.Ordinal))}";
    }

    /// <summary>The nearest word, or null when none is near: two slips (such as two letters that changed places), in long words a third.</summary>
    public static string? Find(string word, IEnumerable<string> among)
    {
        var nearest = among.Select(v => (Word: v, Steps: Distance(word, v))).OrderBy(v => v.Steps).FirstOrDefault();
        return nearest.Word is not null && nearest.Steps < word.Length && nearest.Steps <= Math.Max(Slips, word.Length / 3)
            ? nearest.Word
            : null;
    }

    /// <summary>Levenshtein's distance, blind to case.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var swap = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + swap);
            }
            previous = current;
        }
        return previous[^1];
    }
}

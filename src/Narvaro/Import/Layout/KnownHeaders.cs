using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Layout;

/// <summary>What the profiles that a file may be read by know: headers, compared as headers are, and names of records.</summary>
public sealed class KnownHeaders(IReadOnlyList<ExtractProfile> profiles)
{
    private readonly HashSet<string> _folded = profiles
        .SelectMany(p => p.Columns.Values.SelectMany(c => c.Headers).Concat(p.Ignores))
        .Select(HeaderName.Fold)
        .Where(h => h.Length > 0)
        .ToHashSet(StringComparer.Ordinal);

    public ReadingHints Hints { get; } = new(profiles.Select(p => p.Record).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase));

    public bool Knows(string header) => _folded.Contains(HeaderName.Fold(header));
}

using Narvaro.Kernel.Configuration;

namespace Narvaro.Import.Profiles;

/// <summary>Every mapping profile of the municipality.</summary>
public sealed class ProfileCatalogue(IReadOnlyList<ExtractProfile> profiles)
{
    private const string Folder = "extract-formats";

    public IReadOnlyList<ExtractProfile> Profiles => profiles;

    /// <summary>The profile of a name, or those of a group: <c>narvaro</c> is every <c>narvaro-…</c>. Without a name, all.</summary>
    public IReadOnlyList<ExtractProfile> Named(string? name) =>
        name is null ? profiles
        : profiles.Where(p => string.Equals(p.Name, name, StringComparison.Ordinal)).ToList() is { Count: > 0 } one ? one
        : [.. profiles.Where(p => p.Name.StartsWith(name + "-", StringComparison.Ordinal))];

    /// <summary>Reads <c>extract-formats/*.json</c>. Profiles with faults are left out and the faults told.</summary>
    public static ProfileCatalogue Load(string configDir, ICollection<ConfigFault> faults)
    {
        var folder = Path.Combine(configDir, Folder);
        var profiles = new List<ExtractProfile>();
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var path in files)
        {
            var document = ConfigDocument.Read(configDir, $"{Folder}/{Path.GetFileName(path)}", "extract-format", faults);
            if (document is null)
            {
                continue;
            }
            var file = document.As<ProfileFile>();
            var found = ProfileCheck.Faults(file).ToList();
            if (!string.Equals(file.Name, Path.GetFileNameWithoutExtension(path), StringComparison.Ordinal))
            {
                found.Add(("name", "namnet är inte filens", "samma namn som filen har före .json"));
            }
            found.ForEach(f => faults.Add(document.Fault(f.Key, f.Wrong, f.Right)));
            if (found.Count == 0)
            {
                profiles.Add(file.ToProfile(document.Sha256));
            }
        }
        return new ProfileCatalogue(profiles);
    }
}

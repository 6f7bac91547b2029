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
            if (ReadOne(configDir, $"{Folder}/{Path.GetFileName(path)}", faults) is { } profile)
            {
                profiles.Add(profile);
            }
        }
        return new ProfileCatalogue(profiles);
    }

    /// <summary>Reads one profile; null when it has faults, which are told.</summary>
    /// <param name="folder">The folder that <paramref name="file"/> is in.</param>
    /// <param name="file">Path within it.</param>
    /// <param name="faults">Takes the faults.</param>
    public static ExtractProfile? ReadOne(string folder, string file, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(folder, file, "extract-format", faults) is not { } document)
        {
            return null;
        }
        var read = document.As<ProfileFile>();
        var found = ProfileCheck.Faults(read).ToList();
        if (!string.Equals(read.Name, Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal))
        {
            found.Add(("name", "namnet är inte filens", "samma namn som filen har före .json"));
        }
        found.ForEach(f => faults.Add(document.Fault(f.Key, f.Wrong, f.Right)));
        return found.Count == 0 ? read.ToProfile(document.Sha256) : null;
    }
}

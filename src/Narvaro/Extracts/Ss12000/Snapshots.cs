using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Narvaro.Extracts.Ss12000;

/// <summary>
/// Extracts that say all of a thing each time. Each line ends with when its content was first pulled: the same content makes the same
/// bytes, and content that comes back after having been another is new, so that the import, which knows extracts by their bytes, takes it.
/// </summary>
internal sealed class Snapshots(SourceFolder folder, string source, DateTime pulledAt, Dictionary<string, Snapshot> last)
{
    private const string StampHeader = ";hämtad";

    /// <summary>Nothing is written when there are no lines.</summary>
    public void Write(string kind, string part, string header, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }
        var key = $"{kind}-{part}";
        var hash = Hash(header, all);
        var snapshot = last.GetValueOrDefault(key);
        if (snapshot?.Sha256 != hash)
        {
            snapshot = new Snapshot(hash, pulledAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            last[key] = snapshot;
        }
        var path = folder.SpoolPath(kind, source, part, pulledAt);
        var writer = SourceFolder.Begin(path);
        writer.WriteLine(header + StampHeader);
        foreach (var line in all)
        {
            writer.WriteLine($"{line};{snapshot.Stamp}");
        }
        SourceFolder.Finish(writer, path);
    }

    private static string Hash(string header, List<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines.Prepend(header))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Content that was delivered, and when it was first pulled.</summary>
internal sealed record Snapshot(string Sha256, string Stamp);

using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Extracts.Ss12000;

/// <summary>The school systems that are asked for extracts, from <c>config/sources.json</c>.</summary>
public static class SchoolSystems
{
    private const string FileName = "sources.json";
    private const string UrlRight = "en https-adress utan frågedel, t.ex. https://skolsystem.example/v2.0";

    /// <returns>Null when the file has faults.</returns>
    public static IReadOnlyList<SchoolSystem>? Load(string configDir, ICollection<ConfigFault> faults)
    {
        // A municipality that has no such file asks nobody; it came later than the others.
        if (!File.Exists(Path.Combine(configDir, FileName)))
        {
            return [];
        }
        if (ConfigDocument.Read(configDir, FileName, "sources", faults) is not { } document)
        {
            return null;
        }
        var entries = document.As<SourcesFile>().Sources;
        var found = new List<ConfigFault>();
        foreach (var (i, entry) in entries.Index())
        {
            if (entries.Take(i).Any(e => string.Equals(e.Name, entry.Name, StringComparison.Ordinal)))
            {
                found.Add(document.Fault(Key(i, "name"), "en annan källa har samma namn", "ett eget namn för varje källa"));
            }
            found.AddRange(Faults(entry, configDir).Select(f => document.Fault(Key(i, f.Key), f.Wrong, f.Right)));
        }
        found.ForEach(faults.Add);
        return found.Count > 0 ? null : [.. entries.Select(e => Of(e, configDir))];
    }

    private static IEnumerable<(string Key, string Wrong, string Right)> Faults(SourceEntry entry, string configDir)
    {
        if (UrlFault(entry.BaseUrl) is { } wrongBase)
        {
            yield return ("baseUrl", wrongBase, UrlRight);
        }
        if (entry.TokenUrl is not null && UrlFault(entry.TokenUrl) is { } wrongToken)
        {
            yield return ("tokenUrl", wrongToken, UrlRight);
        }
        if (entry.TokenUrl is null != entry.ClientId is null)
        {
            yield return (
                entry.TokenUrl is null ? "tokenUrl" : "clientId",
                "tokenUrl och clientId hör ihop",
                "båda, eller ingen av dem när skolsystemet lämnar ut en fast nyckel"
            );
        }
        (string Key, string? File)[] files =
        [
            ("certificate", entry.Certificate),
            ("certificateKey", entry.CertificateKey),
            ("caFile", entry.CaFile),
        ];
        foreach (var (key, file) in files.Where(f => f.File is not null && !File.Exists(Path.GetFullPath(f.File, FullPath(configDir)))))
        {
            yield return (key, "filen finns inte", "sökväg till filen, hel eller räknad från konfigurationsmappen");
        }
    }

    /// <summary>Pupil data never goes unencrypted over a network.</summary>
    private static string? UrlFault(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.Query.Length > 0
            || url.Fragment.Length > 0
            || url.UserInfo.Length > 0
        )
        {
            return "är ingen användbar adress";
        }
        return url.Scheme is "http" && !url.IsLoopback ? "skulle föra elevers uppgifter okrypterat" : null;
    }

    private static SchoolSystem Of(SourceEntry entry, string configDir)
    {
        var usual = new SchoolSystem { Name = entry.Name, BaseUrl = new Uri(entry.BaseUrl.TrimEnd('/') + "/") };
        return usual with
        {
            TokenUrl = entry.TokenUrl is { } url ? new Uri(url) : null,
            ClientId = entry.ClientId,
            Scope = entry.Scope,
            Certificate = FileOf(entry.Certificate, configDir),
            CertificateKey = FileOf(entry.CertificateKey, configDir),
            CaFile = FileOf(entry.CaFile, configDir),
            SchoolUnits = [.. (entry.SchoolUnits ?? []).Select(SchoolUnitCode.Parse)],
            WindowDays = entry.WindowDays ?? usual.WindowDays,
            RereadDays = entry.RereadDays ?? usual.RereadDays,
            PageLimit = entry.PageLimit ?? usual.PageLimit,
            MostPages = entry.MostPages ?? usual.MostPages,
            MostMinutes = entry.MostMinutes ?? usual.MostMinutes,
            Absences = entry.Absences ?? usual.Absences,
            Resilience = entry.Resilience ?? usual.Resilience,
        };
    }

    private static string? FileOf(string? file, string configDir) => file is null ? null : Path.GetFullPath(file, FullPath(configDir));

    private static string FullPath(string configDir) => Path.GetFullPath(configDir);

    private static string Key(int source, string property) => string.Create(CultureInfo.InvariantCulture, $"sources[{source}].{property}");

    private sealed record SourcesFile(IReadOnlyList<SourceEntry> Sources);

    private sealed record SourceEntry(
        string Name,
        string BaseUrl,
        string? TokenUrl,
        string? ClientId,
        string? Scope,
        string? Certificate,
        string? CertificateKey,
        string? CaFile,
        IReadOnlyList<string>? SchoolUnits,
        int? WindowDays,
        int? RereadDays,
        int? PageLimit,
        int? MostPages,
        int? MostMinutes,
        bool? Absences,
        Resilience? Resilience
    );
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Narvaro.Kernel.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Narvaro.Worker.Settings;

/// <summary>Tells where a setting came from, so that whoever wrote it finds it.</summary>
internal sealed class SettingSource(IConfigurationRoot configuration, string? settingsFile)
{
    public const string FileName = "appsettings.json";

    /// <summary>Said by what is around the program and holds things for others too.</summary>
    public bool IsAround(string path) => Provider(path) is EnvironmentVariablesConfigurationProvider or KeyPerFileConfigurationProvider;

    public bool IsFile(string path) => Provider(path) is JsonConfigurationProvider;

    public static string Credential(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    public static string Variable(string path) => AppSettings.VariablePrefix + Credential(path);

    public ConfigFault Fault(string path, string wrong, string right)
    {
        var (line, column) = Provider(path) is JsonConfigurationProvider ? Place(path) : (0, 0);
        return new ConfigFault(Name(path), line, column, path.Replace(':', '.'), wrong, right);
    }

    private string Name(string path) =>
        Provider(path) switch
        {
            EnvironmentVariablesConfigurationProvider => $"miljövariabeln {Variable(path)}",
            KeyPerFileConfigurationProvider => $"systemd-hemligheten {Credential(path)}",
            JsonConfigurationProvider => FileName,
            null => $"{FileName} eller miljövariabeln {Variable(path)}",
            _ => "kommandoraden",
        };

    /// <summary>The last source that gives the key, or something below it, is the one that counts.</summary>
    private IConfigurationProvider? Provider(string path) =>
        configuration.Providers.LastOrDefault(p => p.TryGet(path, out _) || p.GetChildKeys([], path).Any());

    private (int Line, int Column) Place(string path)
    {
        using var reader = new JsonTextReader(new StreamReader(settingsFile!));
        JToken? at = JObject.Load(reader);
        foreach (var step in path.Split(':'))
        {
            at = at is JObject entries ? entries.GetValue(step, StringComparison.OrdinalIgnoreCase) ?? at : at;
        }
        IJsonLineInfo place = at;
        return (place.LineNumber, place.LinePosition);
    }
}

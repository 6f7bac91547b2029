using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Worker.Settings;

/// <summary>Checks settings before they are bound: names that do not exist and values that cannot be read, which binding would pass over
/// or answer in words that quote the value.</summary>
internal sealed class SettingsCheck(IConfigurationRoot configuration, SettingSource source)
{
    public IEnumerable<ConfigFault> Check() => configuration.GetChildren().SelectMany(Section);

    private IEnumerable<ConfigFault> Section(IConfigurationSection section)
    {
        if (string.Equals(section.Key, SourceOptions.Section, StringComparison.OrdinalIgnoreCase))
        {
            return section.GetChildren().SelectMany(Source);
        }
        if (!SettingGroups.All.TryGetValue(section.Key, out var type))
        {
            // A plain NARVARO_X in the environment is somebody else's; a section with keys in it was meant for us.
            var ours = section.GetChildren().Any() || !source.IsAround(section.Path);
            return ours ? [Unknown(section, [.. SettingGroups.All.Keys, SourceOptions.Section])] : [];
        }
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return section.GetChildren().SelectMany(key => Key(key, properties));
    }

    /// <summary>A group for each school system, under its name.</summary>
    private IEnumerable<ConfigFault> Source(IConfigurationSection named) =>
        named.GetChildren().Any()
            ? named.GetChildren().SelectMany(key => Key(key, SourceOptions.Keys))
            : [source.Fault(named.Path, "har fel form", "källans namn och under det hemligheten, t.ex. ClientSecret")];

    private IEnumerable<ConfigFault> Key(IConfigurationSection key, PropertyInfo[] properties)
    {
        var property = properties.FirstOrDefault(p => string.Equals(p.Name, key.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            return [Unknown(key, [.. properties.Select(p => p.Name)])];
        }
        var type = property.PropertyType;
        var list = type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        if (list != key.GetChildren().Any() && !(list && string.IsNullOrEmpty(key.Value)))
        {
            return [source.Fault(key.Path, "har fel form", list ? "en lista" : "ett enda värde")];
        }
        if (property.IsDefined(typeof(SecretAttribute)) && !string.IsNullOrEmpty(key.Value) && source.IsFile(key.Path))
        {
            return [source.Fault(key.Path, "en hemlighet ska inte stå i filen", $"i miljövariabeln {SettingSource.Variable(key.Path)}")];
        }
        return list || key.Value is null || CanRead(type, key.Value) ? [] : [source.Fault(key.Path, "går inte att läsa", Words(type))];
    }

    private ConfigFault Unknown(IConfigurationSection at, IReadOnlyList<string> valid) =>
        source.Fault(at.Path, "inställningen finns inte", NearestKey.Advice(at.Key, valid, _ => false));

    private static bool CanRead(Type type, string value) =>
        type.IsEnum
            ? Enum.TryParse(type, value, ignoreCase: true, out var named) && Enum.IsDefined(type, named)
            : type == typeof(string)
                || (type == typeof(int) && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
                || (type == typeof(bool) && bool.TryParse(value, out _));

    private static string Words(Type type) =>
        type.IsEnum ? $"något av {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(bool) ? "true eller false"
        : "ett heltal";
}

namespace Narvaro.Worker.Settings;

/// <summary>Something that a group of settings does not allow. Holds no value: a setting may be a password.</summary>
/// <param name="Key">Name of the property within its group.</param>
/// <param name="Wrong">What is wrong, in Swedish.</param>
/// <param name="Right">What would be right, in Swedish.</param>
public sealed record SettingFault(string Key, string Wrong, string Right);

/// <summary>A group of settings: a section of appsettings.json, or environment variables <c>NARVARO_Section__Key</c>.</summary>
public interface ISettingGroup
{
    /// <summary>Every fault that the values have together.</summary>
    IEnumerable<SettingFault> Check();
}

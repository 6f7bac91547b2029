namespace Narvaro.Worker.Settings;

/// <summary>Where extracts are delivered.</summary>
public sealed class InboxOptions : ISettingGroup
{
    /// <summary>Empty means <c>inbox</c> in the data folder.</summary>
    public string Folder { get; set; } = "";

    public IEnumerable<SettingFault> Check() => [];
}

/// <summary>Where the configuration and the data are; <c>--config</c> and <c>--data</c> go before.</summary>
public sealed class PathOptions : ISettingGroup
{
    /// <summary>Empty means <c>./config</c> when it is there, else the copy beside the program.</summary>
    public string Config { get; set; } = "";

    /// <summary>Embedded database, archive, mail folder, inbox. Empty means <c>./var</c>.</summary>
    public string Data { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        if (Config.Length > 0 && !Directory.Exists(Config))
        {
            yield return new SettingFault(nameof(Config), "mappen finns inte", "en mapp med kommunens konfiguration");
        }
        if (File.Exists(Data))
        {
            yield return new SettingFault(nameof(Data), "är en fil", "en mapp; den skapas om den inte finns");
        }
    }
}

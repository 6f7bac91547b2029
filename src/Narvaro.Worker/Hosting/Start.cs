using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;
using Narvaro.Worker.Jobs;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Hosting;

/// <summary>What the program starts on: settings and configuration, or every fault of both.</summary>
public sealed record Start(
    Surroundings Surroundings,
    AppSettings? Settings,
    MunicipalityConfig? Config,
    Schedule? Schedule,
    IReadOnlyList<ConfigFault> Faults
)
{
    /// <summary>Why thresholds.json is not taken, when the limits that were last in force stand in for it.</summary>
    public IReadOnlyList<ConfigFault> Refused { get; init; } = [];

    /// <param name="surroundings">Folders, the environment and the clock.</param>
    /// <param name="configDir">As told on the command line; null when it was not.</param>
    /// <param name="dataDir">As told on the command line; null when it was not.</param>
    /// <param name="standIn">Limits to start on instead of thresholds.json.</param>
    public static Start Read(Surroundings surroundings, string? configDir, string? dataDir, Thresholds? standIn = null)
    {
        var told = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (configDir is not null)
        {
            told["Paths:Config"] = configDir;
        }
        if (dataDir is not null)
        {
            told["Paths:Data"] = dataDir;
        }
        var (settings, settingFaults) = AppSettings.Load(surroundings, told);
        // Faulty settings do not hide faults of the configuration, as long as its folder can be found.
        var folder = settings?.ConfigDir ?? surroundings.ConfigDir(configDir ?? "");
        if (!Directory.Exists(folder))
        {
            var missing = new ConfigFault(Path.GetFileName(folder), 0, 0, "", "mappen finns inte", "--config med kommunens konfiguration");
            return new Start(surroundings, settings, null, null, [.. settingFaults, missing]);
        }
        var (config, configFaults) = MunicipalityConfig.Load(folder, standIn);
        var scheduleFaults = new List<ConfigFault>();
        var schedule = Schedule.Load(folder, surroundings.Clock, scheduleFaults);
        var sourceFaults = SourceOptions.Faults(settings, config?.Systems);
        return new Start(surroundings, settings, config, schedule, [.. settingFaults, .. configFaults, .. scheduleFaults, .. sourceFaults]);
    }
}

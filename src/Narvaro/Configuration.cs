using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro;

/// <summary>Everything that the municipality decides in files, checked. Nothing starts on a part of it.</summary>
public sealed record MunicipalityConfig(Schools Schools, CalendarPlan Calendar)
{
    /// <param name="configDir">The folder <c>config</c>.</param>
    /// <returns>The configuration and no faults, or null and every fault of every file.</returns>
    public static (MunicipalityConfig? Config, IReadOnlyList<ConfigFault> Faults) Load(string configDir)
    {
        var faults = new List<ConfigFault>();
        var schools = Schools.Load(configDir, faults);
        var calendar = CalendarPlan.Load(configDir, faults);
        var config = faults.Count == 0 ? new MunicipalityConfig(schools!, calendar!) : null;
        return (config, faults);
    }
}

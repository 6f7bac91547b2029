using Narvaro.Attendance;
using Narvaro.Cases.Duties;
using Narvaro.Consent;
using Narvaro.Extracts.Ss12000;
using Narvaro.Import.Guarding;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Routing;
using Narvaro.Routing.HandOver;
using Narvaro.Signals.Limits;

namespace Narvaro;

/// <summary>Everything that the municipality decides in files, checked. Nothing starts on a part of it.</summary>
public sealed record MunicipalityConfig(
    Schools Schools,
    CalendarPlan Calendar,
    Thresholds Thresholds,
    Ladder Ladder,
    RoutingRules Routing,
    HandOverRecipients HandOver,
    ConsentTerms Consent,
    GuardLimits Guard,
    ProfileCatalogue Profiles,
    IReadOnlyList<SchoolSystem> Systems
)
{
    /// <param name="configDir">The folder <c>config</c>.</param>
    /// <param name="standIn">Limits to start on instead of a thresholds.json that has faults; null to read the file.</param>
    /// <returns>The configuration and no faults, or null and every fault of every file.</returns>
    public static (MunicipalityConfig? Config, IReadOnlyList<ConfigFault> Faults) Load(string configDir, Thresholds? standIn = null)
    {
        var faults = new List<ConfigFault>();
        var schools = Schools.Load(configDir, faults);
        var calendar = CalendarPlan.Load(configDir, faults);
        var thresholds = standIn ?? Thresholds.Load(configDir, faults);
        var ladder = Ladder.Read(configDir, faults);
        var routing = RoutingRules.Read(configDir, faults);
        var handOver = HandOverRecipients.Read(configDir, faults);
        var consent = ConsentTerms.Read(configDir, faults);
        var guard = GuardLimits.Load(configDir, faults);
        var profiles = ProfileCatalogue.Load(configDir, faults);
        var systems = SchoolSystems.Load(configDir, faults);
        var config =
            faults.Count == 0
                ? new MunicipalityConfig(
                    schools!,
                    calendar!,
                    thresholds!,
                    ladder!,
                    routing!,
                    handOver!,
                    consent!,
                    guard!,
                    profiles,
                    systems!
                )
                : null;
        return (config, faults);
    }
}

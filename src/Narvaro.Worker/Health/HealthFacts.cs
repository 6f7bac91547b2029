using Narvaro.Extracts.Ss12000;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Worker.Health;

/// <summary>How old the newest attendance of a unit is.</summary>
/// <param name="LastDay">Newest day with a taken register; null when there is none this läsår and the last.</param>
/// <param name="SchoolDays">School days since then, today not counted; null when the day is.</param>
public sealed record NamedAge(SchoolUnitCode Unit, string Name, DateOnly? LastDay, int? SchoolDays);

/// <summary>What health is judged by: counts, units and times, never a pupil.</summary>
/// <param name="LastNight">The night that was started last.</param>
/// <param name="Ages">Each unit that pupils go to.</param>
/// <param name="Held">Runs that wait for a person.</param>
/// <param name="Outbox">Messages by state.</param>
/// <param name="LastRuns">The newest run of each job and step.</param>
/// <param name="Untold">Units where a case has nobody to tell, as of the newest evening.</param>
public sealed record HealthFacts(
    JobRun? LastNight,
    IReadOnlyList<NamedAge> Ages,
    IReadOnlyList<ImportRun> Held,
    IReadOnlyDictionary<MailState, int> Outbox,
    IReadOnlyList<JobRun> LastRuns,
    IReadOnlyList<UntoldCases> Untold
)
{
    /// <summary>What people call the unit.</summary>
    public string NameOf(string unit) => Ages.FirstOrDefault(a => a.Unit.Value == unit)?.Name ?? $"Skolenhet {unit}";

    /// <summary>School days without new data that are still in order.</summary>
    public int StaleDays { get; init; } = new GuardLimits().StaleDays;

    /// <summary>What the last night found to be missing: registers, pupils, held deliveries, by unit.</summary>
    public IReadOnlyList<Notice> Missing { get; init; } = [];

    /// <summary>Classes and units of which much was away at once, the last weeks.</summary>
    public IReadOnlyList<OutbreakSpell> Outbreaks { get; init; } = [];

    /// <summary>The school systems that are asked.</summary>
    public IReadOnlyList<SourceStatus> Sources { get; init; } = [];

    /// <summary>Why approved referrals have not been handed over, with how many wait for each reason.</summary>
    public IReadOnlyDictionary<string, int> WaitingReferrals { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Pupils with a consent that ends soon, as of the newest evening; in the whole municipality.</summary>
    public int EndingConsents { get; init; }

    /// <summary>How thresholds.json stands; null when nobody has looked.</summary>
    public ThresholdsState? Limits { get; init; }
}

/// <summary>Cases of a unit of which nobody could be told.</summary>
public sealed record UntoldCases(string Unit, int Cases);

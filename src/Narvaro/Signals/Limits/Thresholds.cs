using System.Collections.Concurrent;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Signals.Limits;

/// <summary>A unit with limits of its own.</summary>
/// <param name="Why">The reason as it was written, in Swedish.</param>
/// <param name="Rules">Ids of the rules that differ, as in the file.</param>
public sealed record UnitDeviation(SchoolUnitCode Unit, string Why, IReadOnlyList<string> Rules);

/// <summary>A school form or stage with limits of its own.</summary>
/// <param name="Stage">As in the file, e.g. "GR 7-9".</param>
/// <param name="Set">The rules there, before any unit's own.</param>
/// <param name="Rules">Ids of the rules that differ.</param>
public sealed record StageDeviation(string Stage, RuleSet Set, IReadOnlyList<string> Rules);

/// <summary>The limits of every rule, with what differs by school form, stage and unit (design §5; domain §8.2).</summary>
public sealed class Thresholds
{
    public const string FileName = "thresholds.json";
    private const string Schema = "thresholds";

    private readonly ThresholdsFile _file;
    private readonly ConcurrentDictionary<(SchoolUnitCode Unit, Stage? Stage), RuleSet> _sets = [];

    private Thresholds(ThresholdsFile file, ConfigDocument document)
    {
        _file = file;
        (Text, Sha256) = (document.Text, document.Sha256);
    }

    /// <summary>What the municipality calls this version of its limits.</summary>
    public string Version => _file.Version;

    /// <summary>The file as it was written.</summary>
    public string Text { get; }

    /// <summary>Of the file's bytes: stored with every evaluation.</summary>
    public string Sha256 { get; }

    /// <summary>Where units differ from the municipality's limits, and why, by unit: for those who follow up whether pupils are treated
    /// alike.</summary>
    public IReadOnlyList<UnitDeviation> Deviations =>
        [
            .. _file
                .Units.OrderBy(u => u.Key, StringComparer.Ordinal)
                .Select(u => new UnitDeviation(SchoolUnitCode.Parse(u.Key), u.Value.Why.Trim(), [.. u.Value.Rules.Named()])),
        ];

    /// <summary>Where school forms and stages differ, by name.</summary>
    public IReadOnlyList<StageDeviation> Stages =>
        [
            .. _file
                .Stages.OrderBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new StageDeviation(s.Key, Changed(Changed(Municipal(), s.Key.Split(' ')[0]), s.Key), [.. s.Value.Named()])),
        ];

    /// <summary>Reads thresholds.json of the folder.</summary>
    /// <param name="configDir">The configuration folder.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <returns>The limits, or null when the file has faults.</returns>
    public static Thresholds? Load(string configDir, ICollection<ConfigFault> faults) =>
        Of(ConfigDocument.Read(configDir, FileName, Schema, faults), faults);

    /// <summary>Reads limits from a file that need not be in force, nor be called thresholds.json.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <returns>The limits, or null when the file has faults.</returns>
    public static Thresholds? LoadFile(string path, ICollection<ConfigFault> faults)
    {
        var full = Path.GetFullPath(path);
        return Of(ConfigDocument.Read(Path.GetDirectoryName(full) ?? full, Path.GetFileName(full), Schema, faults), faults);
    }

    /// <summary>Reads a text that was in force before.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="faults">Takes every fault: this version may ask for more than the one that wrote it.</param>
    /// <returns>The limits, or null when the text has faults.</returns>
    public static Thresholds? Parse(string text, ICollection<ConfigFault> faults) =>
        Of(ConfigDocument.Parse(text, FileName, Schema, faults), faults);

    private static Thresholds? Of(ConfigDocument? document, ICollection<ConfigFault> faults)
    {
        if (document is null)
        {
            return null;
        }
        var file = document.As<ThresholdsFile>();
        var found = ThresholdFaults.Of(file).Select(f => document.Fault(f.Key, f.Wrong, f.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? new Thresholds(file, document) : null;
    }

    /// <summary>The rules for a pupil of a unit and stage: the municipality's, then the school form's, the stage's and the unit's own.</summary>
    /// <param name="unit">The pupil's unit.</param>
    /// <param name="stage">Null for a pupil that no roster knows.</param>
    public RuleSet For(SchoolUnitCode unit, Stage? stage) => _sets.GetOrAdd((unit, stage), Resolve);

    private RuleSet Resolve((SchoolUnitCode Unit, Stage? Stage) of)
    {
        var rules = Municipal();
        if (of.Stage is { } stage)
        {
            rules = Changed(rules, stage.Form.ToString());
            // A form with one stage only has the same key for both: the same change again changes nothing.
            rules = Changed(rules, stage.ToString());
        }
        return _file.Units.TryGetValue(of.Unit.Value, out var unit) ? unit.Rules.ApplyTo(rules) : rules;
    }

    private RuleSet Changed(RuleSet rules, string key) => _file.Stages.TryGetValue(key, out var changes) ? changes.ApplyTo(rules) : rules;

    /// <summary>What the whole municipality has in common.</summary>
    public RuleSet Municipal() =>
        new()
        {
            ConfigHash = Sha256,
            CoverageFloor = _file.CoverageFloor,
            SettleDays = _file.SettleDays,
            Rise = _file.Rules.Rise,
            Subject = _file.Rules.Subject,
            Days = _file.Rules.Days,
            Level = _file.Rules.Level,
            Transition = _file.Rules.Transition,
            TermStart = _file.Rules.TermStart,
            Late = _file.Rules.Late,
            Csn = _file.Rules.Csn,
            Unauthorised = _file.Rules.Unauthorised,
            Occasions = _file.Rules.Occasions,
            Consecutive = _file.Rules.Consecutive,
        };
}

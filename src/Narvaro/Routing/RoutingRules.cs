using System.Globalization;
using Narvaro.Kernel.Configuration;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing;

/// <summary>Who is told at a level.</summary>
public sealed record LevelRoute(int Level, IReadOnlyList<StaffRole> Roles);

/// <summary>The municipality's <c>config/routing.json</c>: level → roles (domain §2.2), what is told, and who steps in.</summary>
/// <param name="Tell">Kinds of change that people are told of.</param>
/// <param name="Levels">One for each level 1–4.</param>
/// <param name="StepIn">Roles from the nearest to the highest: where nobody has a duty, the next one that somebody has.</param>
public sealed record RoutingRules(IReadOnlyList<string> Tell, List<LevelRoute> Levels, IReadOnlyList<StaffRole> StepIn)
{
    private const int HighestLevel = 4;

    /// <summary>A case that a person has set to level 0 is told of as of level 1.</summary>
    public LevelRoute At(int level) => Levels.Single(l => l.Level == Math.Max(1, level));

    public bool Tells(string kindOfChange) => Tell.Contains(kindOfChange, StringComparer.Ordinal);

    /// <summary>The roles to ask in turn for a duty: itself, then those above it.</summary>
    public IEnumerable<StaffRole> InTurn(StaffRole role) => StepIn.SkipWhile(r => r != role).Skip(1).Prepend(role);

    /// <returns>The rules, or null when the file has faults; they are added to <paramref name="faults"/>.</returns>
    public static RoutingRules? Read(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, "routing.json", "routing", faults) is not { } document)
        {
            return null;
        }
        var rules = document.As<RoutingRules>();
        var found = rules.Contradictions().Select(c => document.Fault(c.Key, c.Wrong, c.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? rules : null;
    }

    /// <summary>What the schema cannot see.</summary>
    internal IEnumerable<(string Key, string Wrong, string Right)> Contradictions()
    {
        for (var level = 1; level <= HighestLevel; level++)
        {
            var times = Levels.Count(l => l.Level == level);
            if (times != 1)
            {
                var what = times == 0 ? "saknas" : "står flera gånger";
                yield return (
                    "levels",
                    string.Create(CultureInfo.InvariantCulture, $"nivå {level} {what}"),
                    "nivå 1–4, var och en en gång"
                );
            }
        }
        foreach (var (below, above) in Levels.Zip(Levels.Skip(1)))
        {
            var lost = string.Join(", ", below.Roles.Except(above.Roles));
            if (above.Level > below.Level && lost.Length > 0)
            {
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"levels[{Levels.IndexOf(above)}].roles"),
                    string.Create(CultureInfo.InvariantCulture, $"{lost} får veta på nivå {below.Level} men inte på nivå {above.Level}"),
                    "varje nivå har rollerna från nivån under"
                );
            }
        }
    }
}

using System.Globalization;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Kernel;

/// <summary>A skolenhet as the municipality names it.</summary>
/// <param name="Aliases">Other names and ids by which source systems know it.</param>
public sealed record SchoolUnit(SchoolUnitCode Code, string Name, IReadOnlyList<SchoolForm> Forms, IReadOnlyList<string> Aliases);

/// <summary>The municipality and its school units, from <c>config/schools.json</c>.</summary>
/// <param name="Municipality">Name, e.g. "Timrå kommun".</param>
/// <param name="MunicipalityCode">Kommunkod: a pupil with another one has another hemkommun (domain §1.1, skollagen 7:22).</param>
/// <param name="Units">In the order of the file; a unit that delivers need not be here.</param>
public sealed record Schools(string Municipality, string MunicipalityCode, IReadOnlyList<SchoolUnit> Units)
{
    private const string FileName = "schools.json";

    /// <summary>What people call a unit; "Skolenhet 12345678" when the file does not name it.</summary>
    public string NameOf(SchoolUnitCode unit) => Units.FirstOrDefault(u => u.Code == unit)?.Name ?? $"Skolenhet {unit}";

    /// <summary>The unit that a source calls so; null when the file does not say.</summary>
    public SchoolUnitCode? Named(string name) => Units.FirstOrDefault(u => IsCalled(u, name.Trim()))?.Code;

    private static bool IsCalled(SchoolUnit unit, string name) =>
        string.Equals(unit.Name, name, StringComparison.OrdinalIgnoreCase) || unit.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when the file has faults.</returns>
    public static Schools? Load(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, FileName, "schools", faults) is not { } document)
        {
            return null;
        }
        var file = document.As<SchoolsFile>();
        var found = new List<ConfigFault>();
        for (var i = 0; i < file.Units.Count; i++)
        {
            if (file.Units.Take(i).Any(u => string.Equals(u.Code, file.Units[i].Code, StringComparison.Ordinal)))
            {
                found.Add(
                    document.Fault(Key(i, "code"), $"skolenhetskoden {file.Units[i].Code} står redan i listan", "en post för varje enhet")
                );
            }
            if (file.Units.Take(i).Any(u => string.Equals(u.Name, file.Units[i].Name, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(document.Fault(Key(i, "name"), "en annan enhet har samma namn", "namn som går att skilja åt"));
            }
            var own = file.Units[i].Aliases ?? [];
            if (file.Units.Take(i).Any(u => (u.Aliases ?? []).Append(u.Name).Intersect(own, StringComparer.OrdinalIgnoreCase).Any()))
            {
                found.Add(document.Fault(Key(i, "aliases"), "en annan enhet heter också så", "varje namn för en enhet"));
            }
        }
        found.ForEach(faults.Add);
        return found.Count > 0
            ? null
            : new Schools(
                file.Municipality.Name,
                file.Municipality.Code,
                [.. file.Units.Select(u => new SchoolUnit(SchoolUnitCode.Parse(u.Code), u.Name, u.Forms, u.Aliases ?? []))]
            );
    }

    private static string Key(int unit, string property) => string.Create(CultureInfo.InvariantCulture, $"units[{unit}].{property}");

    private sealed record SchoolsFile(MunicipalityEntry Municipality, IReadOnlyList<UnitEntry> Units);

    private sealed record MunicipalityEntry(string Name, string Code);

    private sealed record UnitEntry(string Code, string Name, IReadOnlyList<SchoolForm> Forms, IReadOnlyList<string>? Aliases = null);
}

using System.Text.Json.Nodes;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Signals;
using Narvaro.Signals.Limits;

namespace Narvaro.Tests.Signals.Limits;

public sealed class ThresholdsTests : IDisposable
{
    private static readonly Stage Upper = Stage.Of(SchoolForm.GR, 8);
    private readonly DirectoryInfo _dir = Directory.CreateTempSubdirectory("narvaro-thresholds");

    public void Dispose() => _dir.Delete(recursive: true);

    [Fact]
    public void Load_Shipped_RaisesRiseAndListsTheRest()
    {
        var rules = Shipped.Rules;

        Assert.Equal((RuleMode.Alarm, 1, 4.5), (rules.Rise.Mode, rules.Rise.Level, rules.Rise.Limit));
        Assert.All([rules.Level, rules.Unauthorised, rules.Occasions, rules.Consecutive], r => Assert.Equal(RuleMode.List, r.Mode));
        Assert.Equal(64, rules.ConfigHash.Length);
    }

    [Fact]
    public void For_FormStageAndUnit_TheNarrowestWins()
    {
        var thresholds = Shipped.Load(
            Write(file =>
            {
                file["stages"]!["GR"] = Parse("""{ "rise": { "limit": 4 }, "occasions": { "mode": "alarm" } }""");
                file["stages"]!["GR 7-9"] = Parse("""{ "rise": { "limit": 5 } }""");
                file["units"]!["10000002"] = Parse("""{ "why": "Prövning enligt beslut", "rules": { "rise": { "limit": 6 } } }""");
            })
        );

        Assert.Equal(4.5, thresholds.For(Town.Unit, Stage.Of(SchoolForm.GY, 1)).Rise.Limit);
        Assert.Equal(4, thresholds.For(Town.Unit, Stage.Of(SchoolForm.GR, 2)).Rise.Limit);
        Assert.Equal(5, thresholds.For(Town.Unit, Upper).Rise.Limit);
        Assert.Equal(6, thresholds.For(Town.OtherUnit, Upper).Rise.Limit);
        Assert.Equal(RuleMode.Alarm, thresholds.For(Town.OtherUnit, Upper).Occasions.Mode);
        Assert.Equal(5, thresholds.For(Town.Unit, Upper).Occasions.Steps[0].Count);
    }

    [Fact]
    public void Load_UnitAboveTheFloor_IsAFaultWithItsPlace()
    {
        var fault = Assert.Single(
            FaultsOf(file => file["units"]!["10000001"] = Parse("""{ "why": "Många sena", "rules": { "rise": { "limit": 7 } } }"""))
        );

        Assert.Equal("units['10000001'].rules.rise.limit", fault.Key);
        Assert.True(fault.Line > 1);
        Assert.Equal("högst 6.5", fault.Right);
    }

    [Theory]
    [InlineData("4", false)]
    [InlineData("3", true)]
    public void Load_UnitStepsAgainstTheFloor_MustReachTheLevelInTime(string days, bool allowed)
    {
        var faults = FaultsOf(file =>
        {
            file["floor"]!["consecutive"] = Parse("""{ "steps": [{ "level": 1, "days": 3 }] }""");
            file["units"]!["10000001"] = Parse(
                $$"""{ "why": "Egen rutin", "rules": { "consecutive": { "steps": [{ "level": 1, "days": {{days}} }] } } }"""
            );
        });

        Assert.Equal(allowed, faults.Count == 0);
    }

    [Theory]
    [InlineData("""{ "level": 1, "window": 20 }""")]
    [InlineData("""{ "level": 1, "percent": 10, "days": 2, "window": 20 }""")]
    [InlineData("""{ "level": 1, "percent": 10 }""")]
    [InlineData("""{ "level": 1, "days": 21, "window": 20 }""")]
    [InlineData("""{ "level": 1, "percent": 30, "window": 20 }, { "level": 2, "percent": 20, "window": 20 }""")]
    public void Load_StepsThatContradict_AreFaults(string steps)
    {
        var faults = FaultsOf(file => file["rules"]!["level"]!["steps"] = JsonNode.Parse($"[{steps}]"));

        Assert.StartsWith("rules.level.steps[", Assert.Single(faults).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownStageUnitOrMissingReason_AreFaults()
    {
        var faults = FaultsOf(file =>
        {
            file["stages"]!["GR 7–9"] = Parse("{}");
            file["units"]!["Centralskolan"] = Parse("""{ "why": "   ", "rules": {} }""");
        });

        Assert.Equal(3, faults.Count);
        Assert.All(faults, f => Assert.True(f.Line > 0 && f.Wrong.Length > 0 && f.Right.Length > 0));
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    private List<ConfigFault> FaultsOf(Action<JsonNode> change)
    {
        var faults = new List<ConfigFault>();
        var thresholds = Thresholds.Load(Write(change), faults);
        Assert.Equal(faults.Count == 0, thresholds is not null);
        return faults;
    }

    private string Write(Action<JsonNode> change)
    {
        var file = Parse(File.ReadAllText(Path.Combine(Shipped.ConfigDir, Thresholds.FileName)));
        change(file);
        File.WriteAllText(Path.Combine(_dir.FullName, Thresholds.FileName), file.ToJsonString(new() { WriteIndented = true }));
        return _dir.FullName;
    }
}

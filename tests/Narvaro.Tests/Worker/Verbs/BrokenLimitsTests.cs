using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>A thresholds.json that breaks after the service has worked, and one that has always been broken.</summary>
public sealed class BrokenLimitsTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly string _file;

    public BrokenLimitsTests() => _file = Path.Combine(_work.CopyOfConfig(), "thresholds.json");

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Start_BrokenSinceTheLastNight_GoesOnWithTheLastGoodAndIsYellow()
    {
        await NightAsync();
        Break();

        var (night, _) = await AskAsync("night");
        var warning = _work.Error.ToString();
        var (status, stands) = await AskAsync("status");
        var (check, faults) = await AskAsync("check-config");
        var (replay, _) = await AskAsync("replay", "--from", "2026-11-20", "--to", "2026-11-20");

        Assert.Equal((0, 0, 2, 2), (night, status, check, replay));
        Assert.Contains("Varning: thresholds.json har fel och används inte; version 2026-08-01 gäller.", warning, StringComparison.Ordinal);
        Assert.Contains("  config/thresholds.json(7,", warning, StringComparison.Ordinal);
        Assert.Equal("degraded", (string?)stands["health"]!["state"]);
        Assert.Contains(
            stands["health"]!["reasons"]!,
            r =>
                ((string)r!).StartsWith(
                    "thresholds.json har fel och används inte; version 2026-08-01 gäller. config/thresholds.json(7,",
                    StringComparison.Ordinal
                ) && ((string)r!).Contains("Rätt: ", StringComparison.Ordinal)
        );
        Assert.Equal("2026-08-01", (string?)stands["thresholds"]!["version"]);
        Assert.Equal("rules.rise.limit", (string?)faults["faults"]!.Single()["key"]);
    }

    [Fact]
    public async Task Start_MendedAgain_IsAsBefore()
    {
        var good = await File.ReadAllTextAsync(_file);
        await NightAsync();
        Break();
        await AskAsync("night");
        await File.WriteAllTextAsync(_file, good.Replace("2026-08-01", "prov-2", StringComparison.Ordinal));

        var (_, before) = await AskAsync("status");
        var (night, _) = await AskAsync("night");
        var (_, stands) = await AskAsync("status");

        Assert.Equal(("2026-08-01", "prov-2"), ((string?)before["thresholds"]!["version"], (string?)before["thresholds"]!["waiting"]));
        Assert.Equal((0, "prov-2"), (night, (string?)stands["thresholds"]!["version"]));
        Assert.Null((string?)stands["thresholds"]!["waiting"]);
        Assert.DoesNotContain(stands["health"]!["reasons"]!, r => ((string)r!).Contains("thresholds.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("night")]
    [InlineData("status")]
    [InlineData("run")]
    public async Task Start_NothingToStandIn_DoesNothing(string verb)
    {
        Break();

        Assert.Equal(2, (await AskAsync(verb)).Code);
        Assert.Contains("config/thresholds.json(7,", _work.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_work.Path, "var")));
    }

    [Fact]
    public async Task Start_AnotherFileIsBrokenToo_DoesNothing()
    {
        await NightAsync();
        Break();
        File.Delete(Path.Combine(Path.GetDirectoryName(_file)!, "routing.json"));

        Assert.Equal(2, (await AskAsync("night")).Code);
    }

    /// <summary>The limit of rise, on line 7, is no number.</summary>
    private void Break()
    {
        var text = File.ReadAllText(_file);
        Assert.Contains("\"limit\": 4.5 }", text, StringComparison.Ordinal);
        File.WriteAllText(_file, text.Replace("\"limit\": 4.5 }", "\"limit\": \"fyra\" }", StringComparison.Ordinal));
    }

    private async Task NightAsync()
    {
        foreach (
            var (name, text) in new[]
            {
                ("elever.csv", DeliveringSchool.Roster(Enumerable.Range(1, 10))),
                ("lektioner.csv", DeliveringSchool.Lessons(Enumerable.Range(1, 10), new DateOnly(2026, 11, 20))),
            }
        )
        {
            var path = Path.Combine(_work.Path, name);
            await File.WriteAllTextAsync(path, text);
            Assert.Equal(0, (await AskAsync("import", path)).Code);
        }
        Assert.Equal(0, (await AskAsync("night")).Code);
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync([.. args, "--json"]);
        var text = _work.Output.ToString();
        return (code, text.Length == 0 ? [] : JObject.Parse(text));
    }
}

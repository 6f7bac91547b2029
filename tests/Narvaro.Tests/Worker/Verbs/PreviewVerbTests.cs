using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals.Previewing;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>New limits tried from the command line on a generated municipality.</summary>
[Trait("Category", "Culture")]
public sealed class PreviewVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public PreviewVerbTests() => _work.CopyOfConfig();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Preview_GeneratedTown_TellsTheSameInJsonTerminalAndPage()
    {
        await TownAsync();
        var (rules, page) = (Write("förslag.json", Proposal.TextWithRise(3)), Path.Combine(_work.Path, "sida.html"));

        var (code, json) = await RunAsync("preview", "--thresholds", rules, "--budget", "2", "--html", page, "--json");
        var (again, text) = await RunAsync("preview", "--thresholds", rules, "--budget", "2");

        Assert.Equal((0, 0), (code, again));
        var report = JObject.Parse(json);
        Assert.Equal(["newly", "noLonger", "both"], report["comparison"]!["groups"]!.Select(g => (string?)g["kind"]));
        Assert.Matches("^(count|hidden)$", (string?)report["comparison"]!["groups"]![0]!["pupils"]!["state"]);
        Assert.Equal(21, report["budget"]!["limits"]!.Count());
        Assert.Contains("nya ärenden i veckan", text, StringComparison.Ordinal);
        Assert.Contains("Under samma tid har teamen inte tagit upp något ärende i Närvaro.", text, StringComparison.Ordinal);
        Assert.Contains("Tillkommer", text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"sv\">", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        // Nobody can be told by it, and no small count.
        Assert.DoesNotContain("pupilId", json, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            report.Descendants().OfType<JProperty>().Where(p => p.Name == "state" && (string?)p.Value == "count"),
            p => Assert.True((int)p.Parent!["count"]! is 0 or >= 5)
        );
        Assert.False(Directory.Exists(Path.Combine(_work.Path, "var", "mail")));
    }

    [Fact]
    public async Task Preview_FaultyProposal_ListsEveryFaultAndExitsWithTwo()
    {
        var rules = Write(
            "fel.json",
            Proposal.TextWithRise(3).Replace("\"stages\": {}", "\"stages\": { \"X\": {}, \"Y\": {} }", StringComparison.Ordinal)
        );

        var (code, text) = await RunAsync("preview", "--thresholds", rules);

        Assert.Equal((2, ""), (code, text));
        var faults = _work.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, faults.Length);
        Assert.All(faults, f => Assert.Matches(@"/fel\.json\(\d+,\d+\): stages\['[XY]'\]: .* Rätt: ", f));
    }

    [Fact]
    public async Task Preview_ProposalThatIsMissing_ExitsWithTwo()
    {
        var (code, _) = await RunAsync("preview", "--thresholds", Path.Combine(_work.Path, Thresholds.FileName));

        Assert.Equal(2, code);
        Assert.Contains("filen saknas", _work.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_NothingRegistered_SaysSo()
    {
        var (code, _) = await RunAsync("preview", "--budget", "4");

        Assert.Equal(1, code);
        Assert.Contains("det finns ingen registrerad närvaro", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task TownAsync()
    {
        var extracts = Path.Combine(_work.Path, "uttag");
        Assert.Equal(0, (await RunAsync("generate", "--pupils", "150", "--days", "45", "--seed", "7", "--dir", extracts)).Code);
        var (code, text) = await RunAsync("import", extracts);
        Assert.True(code is 0 or 3, text);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_work.Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync(args);
        return (code, _work.Output.ToString());
    }
}

using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class ShellTests
{
    public static TheoryData<string> Verbs =>
        new(
            "demo",
            "run",
            "night",
            "import",
            "consents",
            "cases",
            "rejects",
            "profile",
            "pupils",
            "release",
            "refuse",
            "evaluate",
            "replay",
            "preview",
            "close",
            "feedback",
            "explain",
            "mail",
            "outbox",
            "status",
            "check-config",
            "migrate",
            "audit",
            "generate"
        );

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_EveryVerb_IsSwedishWithAnExample(string verb)
    {
        using var work = new WorkFolder();
        Assert.Equal(0, await new Shell(work.Surroundings()).RunAsync([verb, "--help"]));
        var help = work.Output.ToString();
        Assert.Contains($"Exempel:{Environment.NewLine}  narvaro {verb}", help, StringComparison.Ordinal);
        Assert.Contains("--json", help, StringComparison.Ordinal);
        Assert.Contains("Visa hjälp", help, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", help, StringComparison.Ordinal);
        Assert.DoesNotContain("Options", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_WholeProgram_ListsTheVerb(string verb)
    {
        using var work = new WorkFolder();
        Assert.Equal(0, await new Shell(work.Surroundings()).RunAsync(["--help"]));
        Assert.Contains($"  {verb} ", work.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ett verb måste anges")]
    [InlineData("\"statsu\" är inget som narvaro känner till; troligen menas status", "statsu")]
    [InlineData("\"--asof\" är inget som narvaro night känner till; troligen menas --as-of", "night", "--asof")]
    [InlineData("växeln --as-of måste ha ett värde", "night", "--as-of")]
    [InlineData("växeln --as-of anges mer än en gång", "night", "--as-of", "2026-01-01", "--as-of", "2026-01-02")]
    [InlineData("\"2026-02-30\" går inte att läsa. Rätt: ett datum som finns, ÅÅÅÅ-MM-DD", "night", "--as-of", "2026-02-30")]
    [InlineData("FIL måste anges", "import")]
    [InlineData("växeln --seed måste anges", "generate", "--pupils", "3", "--days", "2", "--dir", "x")]
    [InlineData(
        "\"0\" går inte att läsa. Rätt: ett heltal från 1 till 1000000",
        "generate",
        "--pupils",
        "0",
        "--days",
        "2",
        "--seed",
        "1",
        "--dir",
        "x"
    )]
    [InlineData("\"web\" går inte att läsa. Rätt: något av worker, triage", "run", "--only", "web")]
    [InlineData("--from ligger efter --to", "replay", "--from", "2026-10-02", "--to", "2026-10-01")]
    [InlineData("--thresholds eller --budget måste anges", "preview")]
    [InlineData("--from ligger efter --to", "preview", "--budget", "4", "--from", "2026-10-02", "--to", "2026-10-01")]
    [InlineData("mappen för --html finns inte", "preview", "--budget", "4", "--html", "finns-inte/sida.html")]
    [InlineData("finns-inte.csv finns inte", "import", "finns-inte.csv")]
    public async Task WrongUse_ExitsWithTwoAndSaysWhy(string wrong, params string[] args)
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        Assert.Equal(2, await new Shell(work.Surroundings()).RunAsync(args));
        Assert.Contains($"Fel: {wrong}.", work.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(work.Output.ToString());
    }

    [Theory]
    [InlineData("night", "--asof", "--json")]
    [InlineData("import", "finns-inte.csv", "--json")]
    public async Task WrongUse_Json_IsOneDocument(params string[] args)
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        Assert.Equal(2, await new Shell(work.Surroundings()).RunAsync(args));
        Assert.Equal("refused", (string?)JObject.Parse(work.Output.ToString())["outcome"]);
    }

    [Fact]
    public async Task CheckConfig_Faults_ExitsWithTwoAndListsThemAll()
    {
        using var work = new WorkFolder();
        var config = work.CopyOfConfig();
        File.WriteAllText(Path.Combine(config, "schools.json"), """{ "municipality": { "name": "", "code": "x" }, "units": [] }""");
        File.Delete(Path.Combine(config, "schedule.json"));
        Assert.Equal(2, await new Shell(work.Surroundings(("Web:Port", "x"))).RunAsync(["check-config", "--json"]));
        var faults = JObject.Parse(work.Output.ToString())["faults"]!.ToList();
        Assert.Equal(
            ["config/schedule.json", "config/schools.json", "config/schools.json", "miljövariabeln NARVARO_Web__Port"],
            faults.Select(f => (string?)f["file"])
        );
        Assert.All(
            faults,
            f => Assert.Equal(["file", "line", "column", "key", "wrong", "right"], ((JObject)f).Properties().Select(p => p.Name))
        );
        Assert.Equal(4, work.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("night")]
    [InlineData("status")]
    [InlineData("migrate")]
    [InlineData("run")]
    public async Task FaultyConfiguration_AnyVerb_DoesNothing(string verb)
    {
        using var work = new WorkFolder();
        var config = work.CopyOfConfig();
        File.Delete(Path.Combine(config, "schools.json"));
        Assert.Equal(2, await new Shell(work.Surroundings()).RunAsync([verb]));
        Assert.Contains("config/schools.json: filen saknas", work.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(work.Path, "var")));
    }

    [Fact]
    public async Task Status_FreshInstallation_IsOneJsonDocument()
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        Assert.Equal(0, await new Shell(work.Surroundings()).RunAsync(["status", "--json", "--data", "annan"]));
        var status = JObject.Parse(work.Output.ToString());
        Assert.Equal("2026-11-22", (string?)status["asOf"]);
        Assert.Equal("degraded", (string?)status["health"]!["state"]);
        Assert.Equal(["pending", "sending", "sent", "failed", "suppressed"], ((JObject)status["queue"]!).Properties().Select(p => p.Name));
        Assert.True(File.Exists(Path.Combine(work.Path, "annan", "narvaro.db")));
    }

    [Fact]
    public async Task Rejects_RunThatDoesNotExist_ExitsWithTwo()
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        Assert.Equal(2, await new Shell(work.Surroundings()).RunAsync(["rejects", "--run", "7"]));
    }
}

using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>A half file from the command line: held, looked at, decided.</summary>
public sealed class HoldVerbTests : IDisposable
{
    private static readonly IEnumerable<int> All = Enumerable.Range(1, DeliveringSchool.Pupils);
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Night_WithASuspiciousFile_IsPartialAndTakesTheOthers()
    {
        await HistoryAsync();
        var inbox = Directory.CreateDirectory(Path.Combine(_work.Path, "var", "inbox")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inbox, "halv.csv"), Half);
        await File.WriteAllTextAsync(Path.Combine(inbox, "hel.csv"), DeliveringSchool.Lessons(All, DeliveringSchool.Day(6)));
        foreach (var file in Directory.GetFiles(inbox))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 11, 22, 11, 0, 0, DateTimeKind.Utc));
        }

        var (code, night) = await AskAsync("night");

        Assert.Equal(3, code);
        var lessons = night["steps"]!.Single(s => (string?)s["step"] == "attendance");
        Assert.Equal(
            ("partial", 1, 360),
            ((string?)lessons["outcome"], (int)lessons["counts"]!["held"]!, (int)lessons["counts"]!["imported"]!)
        );
    }

    [Fact]
    public async Task Release_HeldRun_ShowsDecidesAndIsRecorded()
    {
        await HistoryAsync();
        var (held, receipt) = await ImportAsync("halv.csv", Half);
        var run = (string)receipt["run"]!;

        var (status, stands) = await AskAsync("status");
        var (look, dry) = await AskAsync("release", run, "--dry-run");
        var (done, released) = await AskAsync("release", run, "--by", "Eva Ek", "--why", "friluftsdag");
        var (again, _) = await AskAsync("release", run, "--by", "Eva Ek", "--why", "friluftsdag");

        Assert.Equal((3, "held"), (held, (string?)receipt["outcome"]));
        Assert.Equal((0, "unhealthy"), (status, (string?)stands["health"]!["state"]));
        Assert.Contains(
            stands["health"]!["reasons"]!,
            r => ((string)r!).Contains($"körning {run} hålls kvar sedan 2026-11-22 13:00", StringComparison.Ordinal)
        );
        Assert.Equal((0, true, 180, 60), (look, (bool)dry["dryRun"]!, (int)dry["imported"]!, (int)dry["units"]![0]!["pupils"]!));
        Assert.Equal((0, "imported", "Eva Ek"), (done, (string?)released["outcome"], (string?)released["decidedBy"]));
        Assert.Equal(2, again);
    }

    [Fact]
    public async Task Refuse_HeldRun_StaysRefused()
    {
        await HistoryAsync();
        var (_, receipt) = await ImportAsync("halv.csv", Half);

        var (code, refused) = await AskAsync("refuse", (string)receipt["run"]!, "--by", "Eva Ek", "--why", "fel skola");
        var (again, second) = await ImportAsync("halv.csv", Half);

        Assert.Equal((0, "refused", "fel skola"), (code, (string?)refused["outcome"], (string?)refused["decidedWhy"]));
        Assert.Equal((3, "refused"), (again, (string?)second["outcome"]));
    }

    [Theory]
    [InlineData(false, 180)]
    [InlineData(true, 0)]
    public async Task Release_AtATerminal_ShowsFirstAndAsks(bool refuses, int imported)
    {
        await HistoryAsync();
        var (_, receipt) = await ImportAsync("halv.csv", Half);
        IReadOnlyList<string> shown = [];
        var terminal = _work.Surroundings() with
        {
            Ask = lines =>
            {
                shown = lines;
                return !refuses;
            },
        };

        await new Shell(terminal).RunAsync(["release", (string)receipt["run"]!, "--by", "Eva Ek", "--why", "prov"]);

        Assert.StartsWith("halv.csv skulle tas in. 180 rader om 60 elever och 1 dagar: 180 nya", shown[0], StringComparison.Ordinal);
        Assert.Equal("Ta in det? [j/N] ", shown[^1]);
        var (_, again) = await ImportAsync("halv.csv", Half);
        Assert.Equal(imported, (int)again["unchanged"]!);
    }

    [Theory]
    [InlineData("växeln --by måste anges", "release", "1", "--why", "prov")]
    [InlineData("växeln --why måste anges", "refuse", "1", "--by", "Eva Ek", "--why", " ")]
    [InlineData("det finns ingen körning 7", "release", "7", "--by", "Eva Ek", "--why", "prov")]
    [InlineData("\"x\" går inte att läsa. Rätt: körningens nummer", "refuse", "x", "--by", "Eva Ek", "--why", "prov")]
    public async Task Decide_WrongUse_SaysWhy(string wrong, params string[] args)
    {
        _work.CopyOfConfig();

        Assert.Equal(2, await new Shell(_work.Surroundings()).RunAsync(args));
        Assert.Contains($"Fel: {wrong}.", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private static string Half => DeliveringSchool.Lessons(All.Take(60), DeliveringSchool.Day(5));

    private async Task HistoryAsync()
    {
        _work.CopyOfConfig();
        await ImportAsync("elever.csv", DeliveringSchool.Roster(All));
        for (var day = 0; day < 5; day++)
        {
            await ImportAsync("lektioner.csv", DeliveringSchool.Lessons(All, DeliveringSchool.Day(day)));
        }
    }

    private async Task<(int Code, JToken Receipt)> ImportAsync(string name, string text)
    {
        var path = Path.Combine(_work.Path, name);
        await File.WriteAllTextAsync(path, text);
        var (code, answer) = await AskAsync("import", path);
        return (code, answer["runs"]!.Single());
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync([.. args, "--json"]);
        var text = _work.Output.ToString();
        return (code, text.Length == 0 ? [] : JObject.Parse(text));
    }
}

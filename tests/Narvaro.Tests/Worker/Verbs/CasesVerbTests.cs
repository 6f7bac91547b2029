using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class CasesVerbTests : IDisposable
{
    private const string Cases = "elev;skolenhetskod;nivå;öppnat;status;ärende\n";
    private static readonly IEnumerable<int> All = Enumerable.Range(1, 40);
    private readonly WorkFolder _work = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 10, 5, 6, 0, 0, TimeSpan.Zero));

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Cases_File_HasTheReceiptsOfImport()
    {
        _work.CopyOfConfig();
        await AskAsync("import", Write("elever.csv", DeliveringSchool.Roster(All)));
        var file = Write("blandat.csv", Cases + "e-1;10000001;2;2026-03-02;;Ä-14\ne-okänd;10000001;2;2026-03-02;;Ä-15\n");

        var (code, answer) = await AskAsync("cases", file);
        var (_, again) = await AskAsync("cases", file);

        Assert.Equal((int)ExitCode.Partial, code);
        Assert.Equal(("narvaro-arenden", "imported", 2, 1, 0, 1), Receipt(answer));
        Assert.Equal(("narvaro-arenden", "unchanged", 2, 0, 1, 1), Receipt(again));
    }

    [Fact]
    public async Task Cases_FileOrProfileOfSomethingElse_IsRefused()
    {
        _work.CopyOfConfig();
        var file = Write("elever.csv", DeliveringSchool.Roster(All));

        var (code, answer) = await AskAsync("cases", file);
        var (wrong, _) = await AskAsync("cases", file, "--profile", "narvaro-elever");

        Assert.Equal(((int)ExitCode.Partial, "refused"), (code, (string?)answer["runs"]!.Single()["outcome"]));
        Assert.Equal((int)ExitCode.Usage, wrong);
        Assert.Contains("profilen narvaro-elever är inte för ärenden", _work.Error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Pupil 10 is away every day, pupil 1 never.</summary>
    [Fact]
    public async Task Night_AfterTheCases_IsTheBaselineAndWritesToNobody()
    {
        var limits = Path.Combine(_work.CopyOfConfig(), "thresholds.json");
        var text = JObject.Parse(await File.ReadAllTextAsync(limits));
        text["rules"]!["consecutive"]!["mode"] = "alarm";
        await File.WriteAllTextAsync(limits, text.ToString());
        await AskAsync("import", Write("elever.csv", DeliveringSchool.Roster(All)));
        await AskAsync("cases", Write("arenden.csv", Cases + "e-1;10000001;3;2026-03-02;;Ä-1\ne-10;10000001;1;2026-03-02;Ny;Ä-10\n"));
        for (var day = 0; day < 5; day++)
        {
            _clock.Now = new(DeliveringSchool.Day(day).AddDays(1).ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero);
            await AskAsync("import", Write("lektioner.csv", DeliveringSchool.Lessons(All, DeliveringSchool.Day(day))));
        }

        var (code, night) = await AskAsync("night");
        var (_, quiet) = await AskAsync("case", "N-0001");
        var (_, away) = await AskAsync("case", "N-0002");
        var lines = await LinesAsync("case", "N-0001");
        var explained = await AskAsync("explain", "N-0001");
        var raised = await AskAsync("explain", "N-0002");
        var (feedback, _) = await AskAsync("feedback");

        Assert.Equal(0, code);
        var steps = night["steps"]!.ToDictionary(s => (string)s["step"]!, s => s["counts"]!);
        Assert.Equal((1, 3, 5), ((int)steps["cases"]["baseline"]!, (int)steps["cases"]["opened"]!, (int)steps["cases"]["open"]!));
        Assert.Equal((0, 0), ((int)steps["routing"]["queued"]!, (int)steps["routing"]["mails"]!));
        Assert.Equal((3, "active", "Imported"), ((int)quiet["level"]!, (string?)quiet["status"], (string?)quiet["changes"]![0]!["kind"]));
        Assert.Contains("Imported", away["changes"]!.Select(c => (string?)c["kind"]));
        Assert.Contains(lines, l => l.Contains("från tidigare system, nivå 3", StringComparison.Ordinal));
        Assert.Equal((0, 0), (explained.Code, raised.Code));
        Assert.Contains("Ärendet har inga signaler att räkna om.", await LinesAsync("explain", "N-0001"));
        Assert.Equal(0, feedback);
    }

    private static (string?, string?, int, int, int, int) Receipt(JObject answer)
    {
        var run = answer["runs"]!.Single();
        return (
            (string?)run["profile"],
            (string?)run["outcome"],
            (int)run["rows"]!,
            (int)run["imported"]!,
            (int)run["unchanged"]!,
            (int)run["rejected"]!
        );
    }

    private Surroundings Surroundings => _work.Surroundings() with { Clock = _clock };

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(Surroundings).RunAsync([.. args, "--json"]);
        var text = _work.Output.ToString();
        return (code, text.Length == 0 ? [] : JObject.Parse(text));
    }

    private async Task<string[]> LinesAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        await new Shell(Surroundings).RunAsync(args);
        return _work.Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_work.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}

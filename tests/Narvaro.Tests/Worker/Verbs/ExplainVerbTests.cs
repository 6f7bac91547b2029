using Microsoft.Data.Sqlite;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>A school week from the command line, a night each, and its first case worked out again.</summary>
public sealed class ExplainVerbTests : IDisposable
{
    private const int LastDay = 6;
    private static readonly IEnumerable<int> All = Enumerable.Range(1, 40);
    private readonly WorkFolder _work = new();
    private readonly FixedClock _clock = new(default);

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Explain_AfterTheNights_EverySignalIsTheSameAndNobodyIsNamed()
    {
        await NightsAsync();

        var (code, answer) = await AskAsync("explain", "n-0001");
        var text = _work.Output.ToString();
        var lines = await LinesAsync("explain", "N-0001");

        Assert.Equal((0, "N-0001", true), (code, (string?)answer["case"], (bool)answer["same"]!));
        Assert.True((int)answer["signals"]! >= 2);
        Assert.Equal(["2026-10-09", "2026-10-12", "2026-10-13"], answer["evenings"]!.Select(e => (string?)e["asOf"]));
        Assert.Equal("N-0001, öppnat 2026-10-09", lines[0]);
        Assert.StartsWith("2026-10-09: räknad 2026-10-10 04:30, gränser 2026-08-01 (", lines[1], StringComparison.Ordinal);
        Assert.Contains(
            lines,
            l => l.StartsWith("  consecutive: lika. Frånvarande 5 skoldagar i rad, 5 oktober–9 oktober", StringComparison.Ordinal)
        );
        Assert.Matches("^Alla [0-9]+ signaler är lika, byte för byte[.]$", lines[^1]);
        Assert.DoesNotContain("e-10", text + string.Concat(lines), StringComparison.Ordinal);
        Assert.DoesNotContain("pupil", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("update signals set evidence = replace(evidence, '\"days\":5', '\"days\":6') where rule = 'consecutive'", null)]
    [InlineData("update case_changes set facts = replace(facts, '\\\"days\\\":5', '\\\"days\\\":6')", "Opened")]
    public async Task Explain_Altered_SaysWhatDiffers(string alter, string? copiedInto)
    {
        await NightsAsync();
        Execute(alter.Replace("\\\"", "\\u0022", StringComparison.Ordinal));
        Execute(alter);

        var (code, answer) = await AskAsync("explain", "N-0001");
        var lines = await LinesAsync("explain", "N-0001");

        Assert.Equal((3, false), (code, (bool)answer["same"]!));
        var evening = answer["evenings"]!.First(e => !(bool)e["same"]!);
        Assert.Equal(("2026-10-09", copiedInto), ((string?)evening["asOf"], (string?)evening["copiedInto"]));
        Assert.Equal("differs", (string?)evening["signals"]!.Single(s => (string?)s["rule"] == "consecutive")["likeness"]);
        Assert.Contains(lines, l => l.StartsWith("  consecutive: skiljer sig.", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("    Ingen inläsning efter natten rörde elevens dagar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_EveningWorkedOutAgainWithLateData_KnowsBothNights()
    {
        await NightsAsync();
        _clock.Now = _clock.Now.AddHours(10);
        await ImportAsync(DeliveringSchool.Lessons(All, DeliveringSchool.Day(0), p => p % 10 == 0 && p != 10));
        await AskAsync("evaluate", "--as-of", "2026-10-09");

        var (code, answer) = await AskAsync("explain", "N-0001");

        Assert.Equal((0, true), (code, (bool)answer["same"]!));
        Assert.Equal([null, null, null, "Opened"], answer["evenings"]!.Select(e => (string?)e["copiedInto"]));
    }

    [Theory]
    [InlineData("det finns inget ärende med den beteckningen", "explain", "N-9999")]
    [InlineData("ÄRENDE måste anges", "explain")]
    public async Task Explain_WrongUse_SaysWhy(string wrong, params string[] args)
    {
        _work.CopyOfConfig();

        Assert.Equal(2, await new Shell(_work.Surroundings()).RunAsync(args));
        Assert.Contains($"Fel: {wrong}.", _work.Error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Every tenth pupil is away every day; spells open cases. A night of each day from the fifth on.</summary>
    private async Task NightsAsync()
    {
        var file = Path.Combine(_work.CopyOfConfig(), "thresholds.json");
        var limits = JObject.Parse(await File.ReadAllTextAsync(file));
        limits["rules"]!["consecutive"]!["mode"] = "alarm";
        await File.WriteAllTextAsync(file, limits.ToString());
        _clock.Now = Morning(0);
        await ImportAsync(DeliveringSchool.Roster(All));
        for (var day = 0; day <= LastDay; day++)
        {
            _clock.Now = Morning(day);
            await ImportAsync(DeliveringSchool.Lessons(All, DeliveringSchool.Day(day)));
            if (day >= 4)
            {
                _clock.Now = _clock.Now.AddMinutes(30);
                Assert.Equal(0, (await AskAsync("night")).Code);
            }
        }
    }

    private static DateTimeOffset Morning(int day) =>
        new(DeliveringSchool.Day(day).AddDays(1).ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero);

    private async Task ImportAsync(string text)
    {
        var path = Path.Combine(_work.Path, "lektioner.csv");
        await File.WriteAllTextAsync(path, text);
        Assert.Equal(0, (await AskAsync("import", path)).Code);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_work.Path, "var", "narvaro.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Surroundings Surroundings => _work.Surroundings() with { Clock = _clock };

    private async Task<string[]> LinesAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        await new Shell(Surroundings).RunAsync(args);
        return _work.Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(Surroundings).RunAsync([.. args, "--json"]);
        var text = _work.Output.ToString();
        return (code, text.Length == 0 ? [] : JObject.Parse(text));
    }
}

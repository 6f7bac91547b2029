using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>A generated school from extracts to cases; cases are closed, and the rules are measured by it.</summary>
public sealed class FeedbackVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Feedback_CasesClosed_CountsThemByRule()
    {
        var cases = await NightAsync();

        for (var at = 1; at <= 6; at++)
        {
            var reason = at <= 4 ? "recovered" : "wrongData";
            var (code, closed) = await AskAsync("close", $"n-{at:0000}", "--reason", reason, "--by", "Eva Ek");
            Assert.Equal((0, $"N-{at:0000}", reason), (code, (string?)closed["case"], (string?)closed["reason"]));
        }
        var (done, feedback) = await AskAsync("feedback", "--from", "2020-01-01", "--to", "2030-01-01");

        Assert.True(cases >= 6, $"{cases} ärenden");
        Assert.Equal(0, done);
        var rows = feedback["rules"]!.Where(r => r["unit"]!.Type == JTokenType.Null).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.True(r["cases"]!.Type == JTokenType.Null || (int)r["cases"]! is >= 5 and <= 6));
    }

    [Fact]
    public async Task Misses_Month_ListsThoseWhomNothingTold()
    {
        await NightAsync();

        var (code, month) = await AskAsync("feedback", "--misses", "2025-10-01");

        Assert.Equal((0, "2025-10-01"), (code, (string?)month["first"]));
        // The only night was after the month: nothing had been told of anybody.
        Assert.True((int)month["reached"]! > 0);
        Assert.Equal((int)month["reached"]!, month["missed"]!.Count());
        Assert.All(month["missed"]!, m => Assert.InRange(((DateTime)m["on"]!).Month, 10, 10));
    }

    [Theory]
    [InlineData("växeln --by måste anges", "close", "N-0001", "--reason", "recovered")]
    [InlineData("det finns inget ärende N-0009", "close", "N-0009", "--reason", "recovered", "--by", "Eva Ek")]
    [InlineData("\"frisk\" går inte att läsa. Rätt: något av recovered", "close", "N-0001", "--reason", "frisk", "--by", "Eva Ek")]
    public async Task Close_WrongUse_SaysWhy(string wrong, params string[] args)
    {
        _work.CopyOfConfig();

        Assert.Equal(2, await new Shell(_work.Surroundings()).RunAsync(args));
        Assert.Contains($"Fel: {wrong}", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> NightAsync()
    {
        _work.CopyOfConfig();
        var extracts = Path.Combine(_work.Path, "utdrag");
        await AskAsync("generate", "--pupils", "300", "--days", "70", "--seed", "5", "--dir", extracts, "--single-file");
        foreach (var file in new[] { "elever.csv", "personal.csv", "kalender.csv", "lektioner.csv" })
        {
            await AskAsync("import", Path.Combine(extracts, file));
        }
        var (_, night) = await AskAsync("night");
        return (int)night["steps"]!.Single(s => (string?)s["step"] == "cases")["counts"]!["open"]!;
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync([.. args, "--json"]);
        var text = _work.Output.ToString();
        return (code, text.Length == 0 ? [] : JObject.Parse(text));
    }
}

using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class ConsentsVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Consents_File_HasTheReceiptsOfImport()
    {
        _work.CopyOfConfig();
        await RunAsync(
            "import",
            Write("elever.csv", "elev;skolenhetskod;skolform;årskurs;klass;från;skydd\ne-mari;10000001;GR;7;7A;2026-08-17;Ingen\n")
        );
        var file = Write(
            "blandat.csv",
            "elev;givare;beslut;mottagare;omfattning;från\ne-mari;Elev;ja;Socialtjänsten;frånvaro;2026-09-01\ne-okänd;Elev;ja;Socialtjänsten;frånvaro;2026-09-01\n"
        );

        var (code, json) = await RunAsync("consents", file, "--json");

        Assert.Equal((int)ExitCode.Partial, code);
        var run = JObject.Parse(json)["runs"]!.Single();
        Assert.Equal(
            ("narvaro-samtycken", "imported", 2, 1, 0, 0, 1),
            (
                (string?)run["profile"],
                (string?)run["outcome"],
                (int)run["rows"]!,
                (int)run["imported"]!,
                (int)run["changed"]!,
                (int)run["unchanged"]!,
                (int)run["rejected"]!
            )
        );
    }

    [Fact]
    public async Task Consents_FileOfSomethingElse_IsRefused()
    {
        _work.CopyOfConfig();
        var file = Write("elever.csv", "elev;skolenhetskod;skolform;årskurs;klass;från;skydd\ne-mari;10000001;GR;7;7A;2026-08-17;Ingen\n");

        var (code, json) = await RunAsync("consents", file, "--json");

        Assert.Equal((int)ExitCode.Partial, code);
        Assert.Equal("refused", (string?)JObject.Parse(json)["runs"]!.Single()["outcome"]);
    }

    [Fact]
    public async Task Consents_ProfileOfSomethingElse_ExitsWithTwo()
    {
        _work.CopyOfConfig();
        var file = Write("elever.csv", "elev\n");

        var (code, _) = await RunAsync("consents", file, "--profile", "narvaro-elever");

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.Contains("profilen narvaro-elever är inte för samtycken", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync(args);
        return (code, _work.Output.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_work.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using System.CommandLine;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class FaultTests
{
    [Fact]
    public async Task Fault_ForeignException_IsToldByKindAndIdOnly()
    {
        using var work = new WorkFolder();
        Assert.Equal(1, await RunAsync(work, _ => throw new FormatException("SENSITIVE-Karl", new TimeoutException("SENSITIVE-Åsa"))));
        var error = JObject.Parse(work.Output.ToString())["error"]!;
        Assert.Equal("FormatException < TimeoutException", (string?)error["kind"]);
        Assert.Contains((string?)error["id"] ?? "?", work.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SENSITIVE", work.Output.ToString() + work.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_OurOwnException_IsToldInItsWords()
    {
        using var work = new WorkFolder();
        Assert.Equal(1, await RunAsync(work, _ => throw new OperatorException("kör narvaro migrate")));
        Assert.Contains("kör narvaro migrate", work.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_InTheMiddle_ExitsWithOneAndSaysSo()
    {
        using var work = new WorkFolder();
        using var stop = new CancellationTokenSource();
        var run = RunAsync(
            work,
            async ct =>
            {
                await stop.CancelAsync();
                ct.ThrowIfCancellationRequested();
                throw new InvalidOperationException();
            },
            stop.Token
        );
        Assert.Equal(1, await run);
        Assert.Contains("Avbruten", work.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("stopped", (string?)JObject.Parse(work.Output.ToString())["outcome"]);
    }

    [Fact]
    public void Note_SameFaultTwice_HasTheSameId()
    {
        var inner = new InvalidOperationException();
        Assert.Equal(FaultNote.Of(inner).Id, FaultNote.Of(new FormatException("", inner)).Id);
        Assert.NotEqual(FaultNote.Of(inner).Id, FaultNote.Of(new InvalidOperationException()).Id);
    }

    private static Task<int> RunAsync(WorkFolder work, Func<CancellationToken, Task<Answer>> verb, CancellationToken ct = default)
    {
        work.CopyOfConfig();
        var shell = new Shell(work.Surroundings());
        return shell.RunAsync(
            new RootCommand { VerbOptions.Json, VerbOptions.Config, VerbOptions.Data }.Parse(["--json"]),
            _ => verb(ct),
            ct
        );
    }
}

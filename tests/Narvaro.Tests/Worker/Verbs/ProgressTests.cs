using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class ProgressTests
{
    [Fact]
    public async Task RunAsync_InAPipe_SaysNothing()
    {
        using var work = new WorkFolder();

        var answer = await Progress.RunAsync(work.Surroundings(), "import", bar => Task.FromResult(bar is null ? "ensam" : "sedd"));

        Assert.Equal("ensam", answer);
        Assert.Empty(work.Error.ToString());
        Assert.Empty(work.Output.ToString());
    }

    [Fact]
    public async Task RunAsync_OnATerminal_DrawsHowFarItHasComeWhereTheLogGoes()
    {
        using var work = new WorkFolder();

        await Progress.RunAsync(
            work.Surroundings() with
            {
                ErrorIsTerminal = true,
            },
            "import",
            bar =>
            {
                bar!.Report((3, 4));
                return Task.FromResult(0);
            }
        );

        Assert.Contains("narvaro import", work.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("75%", work.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(work.Output.ToString());
    }
}

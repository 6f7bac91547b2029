using Narvaro.Kernel;
using Narvaro.Signals.Replaying;

namespace Narvaro.Tests.Signals.Replaying;

public sealed class ReplayFilesTests
{
    /// <summary>The pupil's id is the source's own text (formats §5 #38).</summary>
    [Fact]
    public void WriteSignals_IdThatIsAFormula_IsWrittenAsText()
    {
        var mari = new PupilId(1);
        using var written = new StringWriter();

        ReplayFiles.WriteSignals(
            written,
            [new OpenedCase(mari, new DateOnly(2026, 9, 1), "total20", 2)],
            new Dictionary<PupilId, string> { [mari] = "=cmd|' /C calc'!A1;x" }
        );

        Assert.Equal(ReplayFiles.SignalsHeader + "\n\"'=cmd|' /C calc'!A1;x\";2026-09-01;total20;2\n", written.ToString());
    }
}

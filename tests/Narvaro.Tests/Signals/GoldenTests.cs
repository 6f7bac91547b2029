using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Signals.Replaying;

namespace Narvaro.Tests.Signals;

/// <summary>The golden sets through the rules alone; through the whole product they go in
/// <see cref="Replaying.ReplayStepTests"/>.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void WriteValues_LastEvening_EqualsExpectedValues()
    {
        var golden = new GoldenSet("golden");
        using var written = new StringWriter();

        ReplayFiles.WriteValues(written, golden.Evening(golden.Days[^1]), golden.Names);

        GoldenAnswers.AssertValues(golden, written.ToString());
    }

    [Theory]
    [InlineData("golden")]
    [InlineData("golden-year")]
    public void Replay_EveryEvening_OpensTheExpectedCases(string name)
    {
        var golden = new GoldenSet(name);
        var replay = new Replay(Shipped.Thresholds);

        var opened = golden.Days.SelectMany(d => replay.Next(golden.Evening(d))).ToList();

        Assert.Equal(
            string.Join('\n', GoldenAnswers.WithLevels(golden)),
            string.Join('\n', opened.Select(o => $"{Line(o.Pupil, o.Date, o.Signal)};{o.Level}"))
        );
    }

    private static string Line(PupilId pupil, DateOnly date, string signal) =>
        string.Create(CultureInfo.InvariantCulture, $"{GoldenSet.NameOf(pupil)};{date:yyyy-MM-dd};{signal}");
}

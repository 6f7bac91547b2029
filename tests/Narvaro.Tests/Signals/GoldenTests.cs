using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Replaying;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals;

/// <summary>The golden sets through the rules alone; through the whole product they go in
/// <see cref="Replaying.ReplayStepTests"/>.</summary>
public sealed class GoldenTests
{
    private const double DaysLimit = 12;

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
    public void Evenings_RiseAndDays_OpenTheExpectedCases(string name)
    {
        var golden = new GoldenSet(name);
        var expected = golden.Lines("expected_alerts.csv").ToList();
        // S2 is not built yet: the pupils it disarms are left out, everybody else must come out exactly.
        var subject = expected
            .Where(l => l.EndsWith(";subject", StringComparison.Ordinal))
            .Select(l => l.Split(';')[0])
            .ToHashSet(StringComparer.Ordinal);
        var cases = new CaseOpener();
        var opened = new List<string>();
        var (points, share) = (new SeriesRun(), new SeriesRun());

        foreach (var date in golden.Days)
        {
            var evening = golden.Evening(date);
            foreach (var pupil in evening.Pupils)
            {
                evening.Run(pupil, Series.Points, points);
                evening.Run(pupil, Series.Share, share);
                var rise = Rise.IsOn(points, Shipped.Rules);
                var days = share.Excess[^1] >= DaysLimit && share.Index(share.Count - 1) > 0;
                if (cases.Evening(pupil.Pupil, rise || days))
                {
                    opened.Add(Line(pupil.Pupil, date, rise ? "rise" : "days"));
                }
            }
        }

        AssertSame(expected.Where(l => !subject.Contains(l.Split(';')[0])), opened.Where(l => !subject.Contains(l.Split(';')[0])));
    }

    [Fact]
    public void Replay_RiseAlone_OpensTheExpectedCases()
    {
        var golden = new GoldenSet("golden");
        var replay = new Replay(Shipped.Thresholds);

        var opened = golden.Days.SelectMany(d => replay.Next(golden.Evening(d))).ToList();

        AssertSame(GoldenAnswers.Rises(golden), opened.Select(o => Line(o.Pupil, o.Date, o.Signal)));
        Assert.All(opened, o => Assert.Equal(1, o.Level));
    }

    private static string Line(PupilId pupil, DateOnly date, string signal) =>
        string.Create(CultureInfo.InvariantCulture, $"{GoldenSet.NameOf(pupil)};{date:yyyy-MM-dd};{signal}");

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
}

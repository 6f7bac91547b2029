using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Replaying;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>The golden year through the preview, without a database: 330 pupils, two units.</summary>
public sealed class PreviewTests
{
    private static readonly IReadOnlySet<PupilId> Nobody = new HashSet<PupilId>();

    /// <summary>Both sets of rules and the ladder in one pass, against a pass of each by itself.</summary>
    [Fact]
    public void Next_TwoRuleSetsAndALadder_EachOpensWhatItWouldAlone()
    {
        var golden = new GoldenSet("golden");
        var (rules, sensitive) = (Shipped.Thresholds, Proposal.WithRise(3.5));
        var (alone, aloneSensitive, ladder) = (new Replay(rules), new Replay(sensitive), new LimitLadder(rules));
        var preview = new Preview(rules, sensitive, ladder, new DateSpan(golden.Days[0], golden.Days[^1]), Nobody);
        var (expected, expectedSensitive) = (new List<OpenedCase>(), new List<OpenedCase>());

        foreach (var day in golden.Days)
        {
            var evening = golden.Evening(day);
            preview.Next(evening);
            expected.AddRange(alone.Next(evening));
            expectedSensitive.AddRange(aloneSensitive.Next(evening));
        }

        Assert.NotEqual(expected.Count, expectedSensitive.Count);
        Assert.Equal(Told(expected), Told(preview.Present));
        Assert.Equal(Told(expectedSensitive), Told(preview.Proposed));
        Assert.Equal(Told(expected), Told(ladder.Cases.Single(c => c.Limit is 4.5).Flags));
        Assert.Equal(Told(expectedSensitive), Told(ladder.Cases.Single(c => c.Limit is 3.5).Flags));
        Assert.Equal([.. Enumerable.Range(0, 21).Select(i => 3 + (i * 0.25))], ladder.Cases.Select(c => c.Limit));
        Assert.All(ladder.Cases.SelectMany(c => c.Flags), f => Assert.True(f.Over >= 1));
    }

    /// <summary>Who has a case when the span begins is not new in it.</summary>
    [Fact]
    public void Next_SpanThatBeginsLate_LeavesOutCasesFromBefore()
    {
        var (town, ill) = (new Town(), 12);
        for (var pupil = 1; pupil <= ill; pupil++)
        {
            town.Enrol(pupil, "8A", 8);
        }
        var preview = new Preview(Shipped.Thresholds, null, null, new DateSpan(Town.SchoolDays[40], Town.SchoolDays[60]), Nobody);

        for (var day = 0; day <= 60; day++)
        {
            for (var pupil = 1; pupil < ill; pupil++)
            {
                town.Day(pupil, day, L.Present());
            }
            town.Day(ill, day, day < 20 ? L.Present() : L.Invalid());
            preview.Next(town.Evening(day));
        }

        Assert.Empty(preview.Present);
        Assert.Equal([Town.Unit], preview.Coverage.Units);
        Assert.True(preview.Coverage.HasData(Town.Unit));
    }

    [Fact]
    public void Next_PupilLeftOut_IsInNoCount()
    {
        var golden = new GoldenSet("golden");
        var everybody = golden.Enrolments.Select(e => e.PupilId).ToHashSet();
        var preview = new Preview(Shipped.Thresholds, null, null, new DateSpan(golden.Days[0], golden.Days[^1]), everybody);

        preview.Next(golden.Evening(golden.Days[^1]));

        Assert.Empty(preview.Present);
        Assert.Empty(preview.Coverage.Units);
    }

    private static IEnumerable<string> Told(IEnumerable<OpenedCase> cases) => cases.Select(c => $"{c.Pupil};{c.Date:O};{c.Signal}");

    private static IEnumerable<string> Told(IEnumerable<Flag> flags) => flags.Select(f => $"{f.Pupil};{f.Date:O};{f.Rule}");
}

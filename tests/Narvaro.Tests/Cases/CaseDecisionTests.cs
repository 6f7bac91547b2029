using System.Globalization;
using Narvaro.Cases;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

public sealed class CaseDecisionTests
{
    private static readonly DateOnly Today = Day(30);

    /// <summary>Alarm level and list level of the evening (0 = off), evenings since an alarm was on, the open case, and what is to come.</summary>
    [Theory]
    // nothing open
    [InlineData(0, 0, 30, "none", "")]
    [InlineData(1, 0, 0, "none", "Opened 1")]
    [InlineData(2, 0, 0, "none", "Opened 2")]
    [InlineData(0, 4, 30, "none", "")] // a list opens nothing
    [InlineData(1, 3, 0, "none", "Opened 3")] // but sets the level of what an alarm opens
    // an open case
    [InlineData(1, 0, 0, "New 1", "")] // further absence after a crossing
    [InlineData(2, 0, 0, "New 1", "Raised 2")]
    [InlineData(0, 3, 1, "New 1", "Raised 3")] // a list raises an open case
    [InlineData(1, 0, 0, "New 3", "")] // never downward
    [InlineData(0, 0, 9, "New 1", "")]
    [InlineData(0, 0, 10, "New 1", "Recovered 1")]
    [InlineData(0, 0, 10, "Acknowledged 2", "Recovered 2")]
    [InlineData(0, 2, 10, "New 1", "Raised 2, Recovered 2")]
    // only watched
    [InlineData(0, 0, 11, "Monitoring 1", "")]
    [InlineData(1, 0, 0, "Monitoring 1", "Regressed 1")]
    [InlineData(3, 0, 0, "Monitoring 1", "Regressed 3")] // one change, not two
    [InlineData(1, 0, 0, "Monitoring 3", "Regressed 3")]
    [InlineData(0, 2, 11, "Monitoring 1", "Raised 2")] // a higher level breaks through
    public void Decide_OnAnEvening_ChangesOnlyAtAnEdge(int alarm, int list, int quiet, string open, string expected)
    {
        var changes = CaseDecision.Decide(State(open), hasClosed: false, Evening(alarm, list, quiet));

        Assert.Equal(
            expected,
            string.Join(", ", changes.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.GetType().Name} {c.Level}")))
        );
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Decide_AfterAClosedCase_OpensOnlyAfterTenQuietEvenings(int quietBefore, int opened)
    {
        var evening = Evening(alarm: 1, list: 0, quiet: 0) with
        {
            Alarms = new HashSet<DateOnly> { Today, Day(30 - quietBefore - 1) },
        };

        Assert.Equal(opened, CaseDecision.Decide(null, hasClosed: true, evening).Count);
    }

    [Fact]
    public void Decide_AlarmTakenAwayByLateDataOnTheSameEvening_DoesNotRecoverAtOnce()
    {
        var open = CaseState.Fold([new Opened(Today, 1, [], "rise", Unit.Value, false)]);

        Assert.Empty(CaseDecision.Decide(open, hasClosed: false, Evening(alarm: 0, list: 0, quiet: 30)));
    }

    [Fact]
    public void Decide_FirstEveningOfTheInstallation_OpensAsBaseline()
    {
        var opened = Assert.IsType<Opened>(Assert.Single(CaseDecision.Decide(null, false, Evening(1, 0, 0) with { Baseline = true })));

        Assert.True(opened.Baseline);
    }

    [Fact]
    public void Decide_PupilAtAnotherSchool_CaseFollows()
    {
        var changes = CaseDecision.Decide(State("New 1"), false, Evening(1, 0, 0) with { Unit = OtherUnit.Value });

        Assert.Equal(OtherUnit.Value, Assert.IsType<Moved>(Assert.Single(changes)).Unit);
    }

    [Theory]
    [InlineData("days unauthorised rise", "rise")]
    [InlineData("days subject", "subject")]
    [InlineData("days consecutive", "days")]
    [InlineData("occasions level", "level")]
    public void NamingRule_SeveralAlarms_TakesTheFirst(string rules, string expected) =>
        Assert.Equal(expected, CaseDecision.NamingRule(rules.Split(' ').Select(Alarm)));

    [Fact]
    public void Decide_ChangesCarryTheSignalsOfTheEvening()
    {
        var opened = Assert.Single(CaseDecision.Decide(null, false, Evening(1, 2, 0)));

        Assert.Equal("level rise", string.Join(' ', opened.Signals.Select(s => s.Rule)));
    }

    private static SignalFact Alarm(string rule) => new(rule, 1, true, 1, "{}");

    private static PupilEvening Evening(int alarm, int list, int quiet)
    {
        var on = new List<SignalFact>();
        if (list > 0)
        {
            on.Add(new SignalFact("level", 1, false, list, "{}"));
        }
        if (alarm > 0)
        {
            on.Add(new SignalFact("rise", 1, true, alarm, "{}"));
        }
        return new PupilEvening(
            Today,
            Unit.Value,
            on,
            [.. Enumerable.Range(30 - CaseDecision.QuietEvenings, CaseDecision.QuietEvenings + 1).Select(Day)],
            new HashSet<DateOnly> { Day(30 - quiet) },
            Baseline: false
        );
    }

    private static CaseState? State(string text)
    {
        if (text is "none")
        {
            return null;
        }
        var words = text.Split(' ');
        var level = words[1][0] - '0';
        var opened = new Opened(Day(0), level, [], "rise", Unit.Value, false);
        return words[0] switch
        {
            "Acknowledged" => CaseState.Fold([opened, new Acknowledged(Day(1), level, [])]),
            "Monitoring" => CaseState.Fold([opened, new Recovered(Day(11), level, [], CaseDecision.QuietEvenings)]),
            _ => CaseState.Fold([opened]),
        };
    }
}

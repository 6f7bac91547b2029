using Narvaro.Kernel;
using Narvaro.Signals.Replaying;

namespace Narvaro.Tests.Signals.Replaying;

/// <summary>Detection §5.3 "Cases": evenings are numbered by the pupil's school days, 0 opens the first case.</summary>
public sealed class CaseOpenerTests
{
    [Fact]
    public void Evening_AlarmStandsOn_OpensOnce() => Assert.Equal([0], Opened(60, _ => true));

    /// <summary>Armed on evening 40 at the earliest, and that evening must itself be quiet: evening 41 may open.</summary>
    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void Evening_AfterFortySchoolDays_OpensAgain(int again, bool opens) =>
        Assert.Equal(opens ? [0, again] : [0], Opened(again + 1, e => e == 0 || e == again));

    /// <summary>On until evening 35, so quiet on 36–45: armed on 45 when that is the tenth.</summary>
    [Theory]
    [InlineData(45, false)]
    [InlineData(46, true)]
    public void Evening_AfterTenQuietEvenings_OpensAgain(int again, bool opens) =>
        Assert.Equal(opens ? [0, again] : [0], Opened(again + 1, e => e <= 35 || e == again));

    [Fact]
    public void Evening_ArmedLongAgo_OpensWhenTheAlarmComes() => Assert.Equal([0, 120], Opened(130, e => e is 0 or >= 120));

    [Fact]
    public void StandsSince_UntilArmedAgain_IsTheEveningThatOpened()
    {
        var cases = new CaseOpener();
        var stands = new List<int?>();
        for (var evening = 1; evening <= 43; evening++)
        {
            cases.Evening(new PupilId(1), alarm: evening == 2);
            stands.Add(cases.StandsSince(new PupilId(1)));
        }

        Assert.Equal([null, .. Enumerable.Repeat<int?>(2, 40), null, null], stands);
    }

    [Fact]
    public void Evening_PupilsApart_DoNotDisarmEachOther()
    {
        var cases = new CaseOpener();

        Assert.True(cases.Evening(new PupilId(1), alarm: true));
        Assert.True(cases.Evening(new PupilId(2), alarm: true));
        Assert.False(cases.Evening(new PupilId(1), alarm: true));
    }

    private static List<int> Opened(int evenings, Func<int, bool> alarm)
    {
        var cases = new CaseOpener();
        return [.. Enumerable.Range(0, evenings).Where(e => cases.Evening(new PupilId(1), alarm(e)))];
    }
}

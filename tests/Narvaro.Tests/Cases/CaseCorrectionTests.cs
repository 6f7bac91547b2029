using Narvaro.Cases;
using Narvaro.Tests.Cases.Duties;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

public sealed class CaseCorrectionTests
{
    private static readonly SignalFact Alarm = new("rise", 1, true, 1, "{}");
    private static readonly SignalFact List = new("level", 1, false, 3, "{}");

    [Fact]
    public void Decide_AlarmThatOpenedIsGone_IsNotedOnceAndTheCaseOnlyWatched()
    {
        var open = CasePlay.Opened(1);

        var made = CaseCorrection.Decide(open, Evening(), _ => []);
        var after = open.And(made);

        Assert.Equal((1, "Opened"), (Assert.IsType<Corrected>(Assert.Single(made)).Number, ((Corrected)made[0]).Kind));
        Assert.Equal(CaseStatus.Monitoring, after.State.Status);
        Assert.Empty(CaseCorrection.Decide(after, Evening(), _ => []));
        // The alarm in truth, later, is told as anything that comes back.
        Assert.IsType<Regressed>(Assert.Single(CaseDecision.Decide(after.State, true, Evening(Alarm))));
    }

    [Fact]
    public void Decide_SignalsStillThere_IsNothing()
    {
        Assert.Empty(CaseCorrection.Decide(CasePlay.Opened(1), Evening(), _ => [Alarm]));
        Assert.Empty(CaseCorrection.Decide(CasePlay.Opened(1), Evening(), _ => null));
    }

    [Fact]
    public void Decide_LevelThatRaisedIsGone_LevelIsAsBeforeAndMayBeReachedAgain()
    {
        var raised = CasePlay.Opened(1).And(new Raised(Day(1), 3, [Alarm, List], 1));

        var after = raised.And(CaseCorrection.Decide(raised, Evening(Alarm), n => n == 2 ? [Alarm] : null));

        Assert.Equal((1, CaseStatus.New), (after.State.Level, after.State.Status));
        Assert.Equal(3, Assert.IsType<Raised>(Assert.Single(CaseDecision.Decide(after.State, true, Evening(Alarm, List)))).Level);
    }

    [Fact]
    public void Decide_AnAlarmIsOnAllTheSame_IsNotedAndNothingElse()
    {
        var after = CasePlay.Opened(1) is var open ? open.And(CaseCorrection.Decide(open, Evening(Alarm), _ => [])) : null;

        Assert.Equal((2, CaseStatus.New), (after!.Count, after.State.Status));
        Assert.Empty(CaseDecision.Decide(after.State, true, Evening(Alarm)));
    }

    [Fact]
    public void Decide_PeopleAreAtWork_StaysActive()
    {
        var active = CasePlay.Opened(1).And(new Activated(Day(1), 1, []));

        Assert.Equal(CaseStatus.Active, active.And(CaseCorrection.Decide(active, Evening(), n => n == 1 ? [] : null)).State.Status);
    }

    private static PupilEvening Evening(params SignalFact[] on) => new(Day(2), Unit.Value, on, [Day(2)], new HashSet<DateOnly>(), false);
}

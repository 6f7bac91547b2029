using FsCheck;
using FsCheck.Fluent;
using Narvaro.Kernel;
using Narvaro.Signals.Previewing;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>Detection §5.5. A week has five school days, so day 0, 5 and 10 begin the first three.</summary>
public sealed class BudgetTests
{
    private static readonly DateOnly[] Mondays = [.. Enumerable.Range(0, 4).Select(w => Town.SchoolDays[5 * w])];

    [Fact]
    public void Of_SeveralLimitsFit_ProposesTheSmallest()
    {
        // Two weeks with room for two each.
        var coverage = Flags.Covered(10, Town.Unit);

        var report = Budget.Of(2, [(3, Some(5)), (3.25, Some(4)), (3.5, Some(2))], coverage);

        Assert.Equal((3.25, 3.25), (report.Proposed, report.Shown));
        Assert.Equal([false, true, true], report.Limits.Select(l => l.Fits));
    }

    [Fact]
    public void Of_OneTeamHasTooMany_DoesNotFit()
    {
        var coverage = Flags.Covered(10, Town.Unit, Town.OtherUnit);

        var report = Budget.Of(2, [(3, Some(5)), (3.25, [.. Some(4), Flags.Of(9, 0, Town.OtherUnit)])], coverage);

        Assert.Equal(3.25, report.Proposed);
        Assert.Equal([1, 2], report.Limits.Select(l => l.TeamsWithin));
    }

    [Fact]
    public void Of_NothingFits_ProposesNoneAndShowsTheHighest()
    {
        var report = Budget.Of(1, [(3, Some(9)), (8, Some(7))], Flags.Covered(10, Town.Unit));

        Assert.Null(report.Proposed);
        Assert.Equal((8, Cell.Of(7)), (report.Shown, report.Cases));
    }

    [Fact]
    public void Of_Queue_IsToldInFivesOrMore()
    {
        // Six come in a week with room for five, and five in the next: one waits a week, and one to the end.
        Flag[] flags = [.. Some(6), .. Enumerable.Range(11, 5).Select(p => Flags.Of(p, 5, level: 2))];

        var report = Budget.Of(5, [(3, flags), (8, flags)], Flags.Covered(10, Town.Unit));

        var row = Assert.Single(report.QueueByUnit);
        Assert.Equal((Cell.Of(11), Cell.Hidden, Cell.Hidden), (report.Cases, row.InTime, row.Waiting));
        Assert.Equal([Cell.Of(6), Cell.Of(5), Cell.Of(0), Cell.Of(0)], report.CasesByLevel.Select(r => r.Pupils));
        Assert.Equal([WeekLoad.Over, WeekLoad.Over], Assert.Single(report.TeamWeeks).Weeks);
    }

    [Fact]
    public void Of_UnitWithoutRegister_IsToldFromNone()
    {
        var coverage = Flags.Covered(10, Town.Unit);
        coverage.Tell(Town.OtherUnit, null, Town.SchoolDays[0], registered: false);

        var report = Budget.Of(2, [(3, Some(2))], coverage);

        Assert.Equal([WeekLoad.Within, WeekLoad.Within], report.TeamWeeks[0].Weeks);
        Assert.Equal([WeekLoad.NoData, WeekLoad.NoData], report.TeamWeeks[1].Weeks);
        Assert.Equal((1, CellState.NoData), (report.Teams, report.TeamWeeks[1].Longest.State));
    }

    [Fact]
    public void Plan_MoreThanThereIsRoomFor_TakesTheHighestThenTheFurthestOverThenTheOldest()
    {
        Flag[] flags = [Flags.Of(1, 1), Flags.Of(2, 0), Flags.Of(3, 2, over: 1.5), Flags.Of(4, 3, level: 2)];

        var plan = TeamPlan.Of(Town.Unit, flags, Mondays, budget: 1);

        Assert.Equal([4, 3, 2, 1], plan.Cases.Select(c => c.Flag.Pupil.Value));
        Assert.Equal(Mondays.Select(m => (DateOnly?)m), plan.Cases.Select(c => c.Taken));
        Assert.Equal([3, 2, 1, 0], plan.Weeks.Select(w => w.Overflow));
    }

    [Fact]
    public void Plan_CaseInAWeekWithoutWork_WaitsForTheNext()
    {
        var plan = TeamPlan.Of(Town.Unit, [Flags.Of(1, 5)], [Mondays[0], Mondays[2]], budget: 1);

        Assert.Equal(Mondays[2], Assert.Single(plan.Cases).Taken);
    }

    [Fact]
    public void Plan_AnyCases_EachIsTakenOnceOrWaits() =>
        Prop.ForAll<byte[], PositiveInt>(
                (days, room) =>
                {
                    var budget = 1 + (room.Get % 3);
                    Flag[] flags = [.. days.Select((d, i) => Flags.Of(i, d % 20, level: 1 + (d % 2), over: 1 + (d / 100.0)))];
                    var plan = TeamPlan.Of(Town.Unit, flags, Mondays, budget);
                    return plan.Cases.Select(c => c.Flag.Pupil.Value).Order().SequenceEqual(Enumerable.Range(0, flags.Length))
                        && plan.Cases.All(c => c.Taken is null || c.Taken >= c.Flag.Week)
                        && plan.Weeks.All(w => w.Taken <= budget)
                        && plan.Weeks.Sum(w => w.New) == flags.Length
                        && plan.Weeks.Sum(w => w.Taken) + plan.Weeks.Select(w => w.Overflow).LastOrDefault() == flags.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    private static List<Flag> Some(int many) => [.. Enumerable.Range(1, many).Select(p => Flags.Of(p, 0))];
}

using Narvaro.Kernel;
using Narvaro.Signals.Chances;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Previewing;

public sealed class GroupTests
{
    private static readonly string[] Rules = [Rise.Id, SubjectAvoidance.Id, DaysLost.Id];

    [Fact]
    public void Of_TwoRuleSets_PartsPupilsByFirstFlag()
    {
        Flag[] present = [Flags.Of(1, 3), Flags.Of(2, 5), Flags.Of(1, 50)];
        Flag[] proposed = [Flags.Of(2, 2), Flags.Of(3, 4), Flags.Of(2, 45)];

        var groups = Group.Of(present, proposed);

        Assert.Equal([GroupKind.Newly, GroupKind.NoLonger, GroupKind.Both], groups.Select(g => g.Kind));
        Assert.Equal(["3@4", "1@3", "2@2"], groups.Select(g => string.Join(' ', g.Flags.Select(f => $"{f.Pupil}@{f.SchoolDay - 1}"))));
        Assert.Equal([-3], groups[2].Shifts);
    }

    /// <summary>A case that stands since before the span: the pupil is neither new nor lost.</summary>
    [Fact]
    public void Of_OtherRulesHadACaseAlready_IsFlaggedByBoth()
    {
        var groups = Group.Of([Flags.Of(1, 29) with { OtherSince = 21 }], [Flags.Of(2, 29) with { OtherSince = 25 }]);

        Assert.Equal([0, 0, 2], groups.Select(g => g.Flags.Count));
        Assert.Equal([-9, 5], groups[2].Shifts);
    }

    [Fact]
    public void Table_UnitWithoutRegister_IsToldFromNone()
    {
        var coverage = Flags.Covered(10, Town.Unit);
        coverage.Tell(Town.OtherUnit, Stage.Of(SchoolForm.GR, 2), Town.SchoolDays[0], registered: false);

        var table = TableOf([.. Enumerable.Range(1, 6).Select(p => Flags.Of(p, 0))], coverage, _ => Aftermath.Low);

        Assert.Equal([Cell.Of(6), Cell.NoData], table.Units.Select(r => r.Pupils));
        Assert.Equal(["GR 1-3", "GR 7-9"], table.Stages.Select(r => r.Of));
        Assert.Equal([Cell.NoData, Cell.Of(6)], table.Stages.Select(r => r.Pupils));
        Assert.Equal([Cell.Of(6), Cell.Of(0)], table.Weeks.Select(r => r.Pupils));
        Assert.Equal([Cell.Of(6), Cell.Of(0), Cell.Of(0)], table.Rules.Select(r => r.Pupils));
    }

    [Fact]
    public void Table_WhatCameAfter_IsSharesOfThoseWithData()
    {
        var after = new[] { (Aftermath.NoData, 5), (Aftermath.Low, 10), (Aftermath.High, 5), (Aftermath.VeryHigh, 5) }
            .SelectMany(c => Enumerable.Repeat(c.Item1, c.Item2))
            .ToList();

        var table = TableOf([.. after.Select((_, i) => Flags.Of(i, 0))], Flags.Covered(5, Town.Unit), f => after[f.Pupil.Value]);

        Assert.Equal(
            (Cell.Of(5), Wilson.Of(10, 20), Wilson.Of(5, 20)),
            (table.After.NoData, table.After.ReachedHigh, table.After.ReachedVeryHigh)
        );
    }

    /// <summary>With four whose course is not known a share would give them away: how many it is of follows from its interval.</summary>
    [Fact]
    public void Table_FewWithoutData_TellsNoShare()
    {
        var table = TableOf(
            [.. Enumerable.Range(0, 30).Select(p => Flags.Of(p, 0))],
            Flags.Covered(5, Town.Unit),
            f =>
                f.Pupil.Value < 4 ? Aftermath.NoData
                : f.Pupil.Value < 15 ? Aftermath.Low
                : Aftermath.VeryHigh
        );

        Assert.Equal(Cell.Of(30), table.Pupils);
        Assert.Equal((Cell.Hidden, Cell.Hidden), (table.After.NoData, table.After.Low));
        Assert.Null(table.After.ReachedHigh);
    }

    [Fact]
    public void Table_NobodyFollowed_IsNoShareOfNone()
    {
        var table = TableOf([.. Enumerable.Range(0, 6).Select(p => Flags.Of(p, 0))], Flags.Covered(5, Town.Unit), _ => Aftermath.NoData);

        Assert.Equal(Cell.Of(6), table.After.NoData);
        Assert.Null(table.After.ReachedHigh);
    }

    /// <summary>Everything that adds up to a hidden total is hidden, so that no table gives it away.</summary>
    [Fact]
    public void Table_FewPupils_TellsNothing()
    {
        var table = TableOf([.. Enumerable.Range(0, 4).Select(p => Flags.Of(p, p))], Flags.Covered(10, Town.Unit), _ => Aftermath.High);

        Assert.All(
            [table.Pupils, table.After.High, table.After.Low, .. table.Units.Concat(table.Weeks).Concat(table.Rules).Select(r => r.Pupils)],
            c => Assert.Equal(Cell.Hidden, c)
        );
    }

    [Theory]
    [InlineData(5, -2)]
    [InlineData(4, null)]
    public void Table_FlaggedByBoth_TellsTheMedianShiftOfFiveOrMore(int pupils, int? median)
    {
        var all = Enumerable.Range(0, pupils).ToList();
        var both = Group.Of(all.Select(p => Flags.Of(p, 9)), all.Select(p => Flags.Of(p, p < 3 ? 7 : 9)))[(int)GroupKind.Both];

        var table = GroupTable.Of(both, Flags.Covered(10, Town.Unit), Rules, _ => Aftermath.Low);

        Assert.Equal(median, table.Shift!.MedianDays);
        Assert.Equal(Cell.Hidden, table.Shift.Earlier);
    }

    private static GroupTable TableOf(Flag[] flags, Coverage coverage, Func<Flag, Aftermath> after) =>
        GroupTable.Of(new Group(GroupKind.Newly, flags, []), coverage, Rules, after);
}

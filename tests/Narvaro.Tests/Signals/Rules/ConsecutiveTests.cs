using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Rules;

public sealed class ConsecutiveTests
{
    private const int Me = 1;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 3)]
    [InlineData(19, 3)]
    [InlineData(20, 4)]
    public void Judge_DaysInARow_ReachTheStep(int days, int level)
    {
        var town = Attending(30);
        town.Days(Me, 30 - days, 29, L.Valid());

        Assert.Equal(level, LevelOf(town, 29));
    }

    [Fact]
    public void Judge_BackAtSchool_GoesOff()
    {
        var town = Attending(30);
        town.Days(Me, 10, 28, L.Valid());

        Assert.Equal(Verdict.Off, Consecutive.Judge(town.Pupil(Me, 29), Shipped.Rules));
    }

    [Fact]
    public void Judge_LovAndStudiedagInBetween_NeitherBreakNorExtend()
    {
        // Away on days 18, 19, 22 and 23; 20 and 21 are lov.
        var town = Attending(24);
        town.Close(Town.Unit, 20, 21);
        town.Days(Me, 18, 23, L.Valid());

        var evidence = Assert.IsType<ConsecutiveEvidence>(Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules).Evidence);

        Assert.Equal((4, 1, true), (evidence.Days, evidence.Level, evidence.SpansBreak));
        Assert.Equal((Town.SchoolDays[18], Town.SchoolDays[23]), (evidence.From, evidence.To));
    }

    [Fact]
    public void Judge_SchoolDayWithoutLessons_NeitherBreaksNorExtends()
    {
        var town = Attending(24);
        town.Days(Me, 20, 23, L.Valid());
        town.Day(Me, 22);

        Assert.Equal(3, Assert.IsType<ConsecutiveEvidence>(Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules).Evidence).Days);
    }

    [Fact]
    public void Judge_OneLessonAttended_BreaksTheRun()
    {
        var town = Attending(24);
        town.Days(Me, 19, 23, L.Valid(), L.Valid(), L.Valid());
        town.Day(Me, 21, L.Valid(), L.Present(), L.Valid());

        Assert.Equal(0, LevelOf(town, 23));
    }

    [Fact]
    public void Judge_UnreportedDayInside_IsARegisterToComplete()
    {
        var town = Attending(24);
        town.Days(Me, 20, 23, L.Valid());
        town.Day(Me, 22, L.Unreported());

        Assert.Equal(Verdict.Incomplete, Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules));
    }

    [Fact]
    public void Judge_NewestRegisterNotIn_KeepsWhatStands()
    {
        var town = Attending(24);
        town.Days(Me, 19, 22, L.Valid());
        town.Day(Me, 23, L.Unreported());

        var evidence = Assert.IsType<ConsecutiveEvidence>(Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules).Evidence);

        Assert.Equal((4, 5, Town.SchoolDays[22]), (evidence.Days, evidence.DaysAtMost, evidence.To));
        Assert.Equal(Verdict.Incomplete, Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules with { SettleDays = 0 }));
    }

    [Fact]
    public void Judge_DayMostlyUnreported_IsUnknown()
    {
        var town = Attending(24);
        town.Days(Me, 21, 23, L.Valid(), L.Unreported(10));
        Assert.Equal(1, LevelOf(town, 23));

        town.Days(Me, 21, 23, L.Valid(), L.Unreported(20));
        Assert.Equal(Verdict.Incomplete, Consecutive.Judge(town.Pupil(Me, 23), Shipped.Rules));
    }

    [Fact]
    public void Judge_FirstDaysOfTheYear_WaitForFive()
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7);
        town.Days(Me, 0, 4, L.Valid());

        Assert.Equal(0, LevelOf(town, 3));
        Assert.Equal(2, LevelOf(town, 4));
    }

    private static Town Attending(int days)
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7);
        town.Days(Me, 0, days - 1, L.Present());
        return town;
    }

    private static int LevelOf(Town town, int day) => Consecutive.Judge(town.Pupil(Me, day), Shipped.Rules).Evidence?.Level ?? 0;
}

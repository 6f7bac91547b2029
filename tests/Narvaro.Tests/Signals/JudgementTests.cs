using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Storage;

namespace Narvaro.Tests.Signals;

public sealed class JudgementTests
{
    [Fact]
    public void Of_RunUpAndList_GivesOneRowARuleWithItsMode()
    {
        var town = Class(10);
        town.Days(1, 10, 19, L.Late(), L.Invalid(), L.Present());

        var judgement = Judgement.Of(town.Evening(20), Shipped.Thresholds);

        var mine = judgement.Signals.Where(s => s.PupilId.Value == 1).ToList();
        Assert.Equal("late level occasions rise transition unauthorised", string.Join(' ', mine.Select(s => s.Rule)));
        Assert.Equal("rise", Assert.Single(mine, s => s.Mode == RuleMode.Alarm).Rule);
        Assert.Equal(
            (10, mine.Count, Shipped.Thresholds.Sha256),
            (judgement.Evaluation.Pupils, judgement.Evaluation.Signals, judgement.Evaluation.ConfigHash)
        );
        var rise = Assert.IsType<RiseEvidence>(EvidenceJson.Read(mine.Single(s => s.Rule == "rise").Evidence));
        Assert.Equal(Town.SchoolDays[10], rise.From);
        Assert.Equal((10, 10, 20), (rise.LateDays, rise.PartDays, rise.Points));
        // S is the difference less the tolerance of each day (detection §5.3).
        Assert.Equal(rise.Excess, rise.Points - rise.Expected - (0.12 * rise.DataDays), 5);
    }

    [Fact]
    public void Of_SameEveningAgain_GivesTheSameRows()
    {
        var town = Class(10);
        town.Days(1, 10, 19, L.Late(), L.Invalid(), L.Present());

        var first = Judgement.Of(town.Evening(20), Shipped.Thresholds).Signals.Select(s => s.Evidence);
        var again = Judgement.Of(town.Evening(20), Shipped.Thresholds).Signals.Select(s => s.Evidence);

        Assert.Equal(string.Join('\n', first), string.Join('\n', again));
    }

    [Fact]
    public void Of_RegistersNotTaken_IsANoticeOfTheUnitAndNoSignal()
    {
        var town = Class(10);
        town.Days(1, 10, 20, L.Unreported());
        town.Days(2, 10, 20, L.Unreported());

        var judgement = Judgement.Of(town.Evening(20), Shipped.Thresholds);

        Assert.Empty(judgement.Signals);
        var notice = Assert.Single(judgement.Notices);
        Assert.Equal(
            (NoticeKind.RegisterIncomplete, Town.Unit, "", 2, 10),
            (notice.Kind, notice.Unit, notice.Subject, notice.Count, notice.Of)
        );
    }

    [Theory]
    [InlineData(8, 2, true)]
    [InlineData(9, 2, false)]
    [InlineData(7, 7, false)]
    public void Of_QuarterOfAClassAway_IsAnOutbreak(int pupils, int away, bool outbreak)
    {
        var town = Class(pupils);
        for (var pupil = 1; pupil <= away; pupil++)
        {
            town.Day(pupil, 20, L.Valid());
        }

        var notices = Judgement.Of(town.Evening(20), Shipped.Thresholds).Notices;

        Assert.Equal(outbreak, notices.Any(n => n.Kind == NoticeKind.Outbreak && n.Subject is "7A" && n.Count == away && n.Of == pupils));
    }

    [Fact]
    public void Of_LeftTheSchool_IsNotJudged()
    {
        var town = Class(9);
        town.Enrol(10, "7A", 7, to: 19);
        town.Days(10, 0, 19, L.Invalid());

        var judgement = Judgement.Of(town.Evening(20), Shipped.Thresholds);

        Assert.Empty(judgement.Signals);
        Assert.Equal(9, judgement.Evaluation.Pupils);
    }

    [Fact]
    public void IsEmpty_BeforeTheFirstSchoolDay_IsTrue()
    {
        var town = Class(3);

        Assert.True(town.EveningOf(new DateOnly(2025, 8, 17)).IsEmpty);
        Assert.False(town.EveningOf(new DateOnly(2025, 8, 18)).IsEmpty);
    }

    private static Town Class(int pupils)
    {
        var town = new Town();
        for (var pupil = 1; pupil <= pupils; pupil++)
        {
            town.Enrol(pupil, "7A", 7);
            town.Days(pupil, 0, 20, L.Present());
        }
        return town;
    }
}

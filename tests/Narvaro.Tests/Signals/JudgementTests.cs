using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rules;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

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
        Assert.Equal(
            "late level occasions rise transition unauthorised",
            string.Join(' ', mine.Select(s => s.Rule).Order(StringComparer.Ordinal))
        );
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
    public void Of_MostOfTheUnitAway_IsOneOutbreak()
    {
        var town = Class(10);
        for (var pupil = 11; pupil <= 20; pupil++)
        {
            town.Enrol(pupil, "7B", 7);
            town.Days(pupil, 0, 20, L.Present());
            town.Day(pupil, 20, L.Valid());
        }

        var notice = Assert.Single(Judgement.Of(town.Evening(20), Shipped.Thresholds).Notices);

        Assert.Equal((NoticeKind.Outbreak, "", 10, 20), (notice.Kind, notice.Subject, notice.Count, notice.Of));
    }

    /// <summary>Alarm on level, 15 % of 20 days: three days of flu with the class, or three days alone.</summary>
    [Theory]
    [InlineData(10, RuleMode.List, true)]
    [InlineData(1, RuleMode.Alarm, null)]
    public void Of_PlainAlarmThatRestsOnAnOutbreak_OpensNothing(int ill, RuleMode mode, bool? heldBack)
    {
        var town = Class(10);
        for (var pupil = 1; pupil <= ill; pupil++)
        {
            town.Days(pupil, 15, 17, L.Valid());
        }

        var level = Judgement.Of(town.Evening(20), LevelAlarm()).Signals.Single(s => s.PupilId.Value == 1 && s.Rule == "level");

        var evidence = EvidenceJson.Read(level.Evidence);
        Assert.Equal((mode, heldBack), (level.Mode, evidence.HeldBack));
        Assert.Equal(heldBack == true, Words.Counterfactual(evidence).Contains("Öppnar inget ärende", StringComparison.Ordinal));
    }

    /// <summary>What is said to make a signal go makes it go, and not before.</summary>
    [Fact]
    public void Of_LeavesAfter_IsTheFirstDayThatItIsGone()
    {
        var town = Class(10);
        town.Days(1, 14, 18, L.Valid());
        town.Days(1, 19, 60, L.Present());
        var level = Judgement.Of(town.Evening(20), Shipped.Thresholds).Signals.Single(s => s.PupilId.Value == 1 && s.Rule == "level");

        var after = EvidenceJson.Read(level.Evidence).LeavesAfter!.Value;

        Assert.NotNull(Level.Judge(town.Pupil(1, 20 + after - 1), Shipped.Rules).Evidence);
        Assert.Null(Level.Judge(town.Pupil(1, 20 + after), Shipped.Rules).Evidence);
    }

    [Fact]
    public void Of_RiseOnTheEdge_NamesTheDayWithoutWhichItWereOff()
    {
        var town = Class(10);
        int evening;
        Signal? rise = null;
        for (evening = 10; rise is null; evening++)
        {
            town.Day(1, evening, L.Late(), L.Present());
            rise = Judgement.Of(town.Evening(evening), Shipped.Thresholds).Signals.SingleOrDefault(s => s.Rule == "rise");
        }

        var evidence = EvidenceJson.Read(rise.Evidence);

        Assert.Equal(Town.SchoolDays[evening - 1], evidence.Without);
        town.Day(1, evening - 1, L.Present());
        Assert.DoesNotContain(Judgement.Of(town.Evening(evening - 1), Shipped.Thresholds).Signals, s => s.Rule == "rise");
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

    private static Thresholds LevelAlarm()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(Shipped.ConfigDir, Thresholds.FileName));
        var at = text.IndexOf("\"level\": {", StringComparison.Ordinal);
        var list = text.IndexOf("\"list\"", at, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.Path("schema"));
        File.Copy(Path.Combine(Shipped.ConfigDir, "schema", "thresholds.schema.json"), folder.Path("schema/thresholds.schema.json"));
        File.WriteAllText(folder.Path(Thresholds.FileName), text[..list] + "\"alarm\"" + text[(list + 6)..]);
        return Shipped.Load(Path.GetDirectoryName(folder.Path(Thresholds.FileName))!);
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

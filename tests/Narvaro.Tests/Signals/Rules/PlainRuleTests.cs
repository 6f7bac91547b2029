using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Rules;

/// <summary>Shipped limits (domain §8.2), settle time one school day: day 20 is not settled, the window of twenty is days 0–19.</summary>
public sealed class PlainRuleTests
{
    private const int Me = 1;
    private const int Tonight = 20;

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 1)]
    [InlineData(179, 1)]
    [InlineData(180, 2)]
    [InlineData(360, 3)]
    public void Level_ShareOfTwentyDays_ReachesTheStep(int minutes, int level)
    {
        // 20 days of 60 minutes: 1200 offered.
        var town = Attending();
        Absent(town, 0, minutes);

        Assert.Equal(level, LevelOf(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules)));
    }

    [Fact]
    public void Level_QuarterOfTenDays_IsLevelThree()
    {
        var town = Attending();
        Absent(town, 10, 150);

        Assert.Equal(3, LevelOf(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules)));
        Absent(town, 10, 149);
        Assert.Equal(1, LevelOf(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules)));
    }

    [Fact]
    public void Level_HalfOfFortyDays_IsLevelFour()
    {
        var town = Attending(42);
        town.Days(Me, 1, 20, L.Valid());

        Assert.Equal(4, LevelOf(Level.Judge(town.Pupil(Me, 40), Shipped.Rules)));
    }

    [Fact]
    public void Level_TenWholeDaysOfSeventyFive_IsLevelThree()
    {
        // 10 of 70 days is 14 %, spread so that no shorter window reaches 25 %.
        var town = Attending(76);
        for (var i = 0; i < 9; i++)
        {
            town.Day(Me, 7 * i, L.Valid());
        }
        Assert.NotEqual(3, LevelOf(Level.Judge(town.Pupil(Me, 74), Shipped.Rules)));
        town.Day(Me, 66, L.Valid());

        var verdict = Level.Judge(town.Pupil(Me, 74), Shipped.Rules);

        Assert.Equal(3, LevelOf(verdict));
        Assert.Equal(10, Assert.IsType<LevelEvidence>(verdict.Evidence).Dates.Count);
    }

    [Fact]
    public void Level_UnsettledDay_WaitsUntilTomorrow()
    {
        var town = Attending();
        Absent(town, 1, 119);
        town.Day(Me, Tonight, L.Valid());

        Assert.Null(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules).Evidence);
        Assert.NotNull(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules with { SettleDays = 0 }).Evidence);
        Assert.NotNull(Level.Judge(town.Pupil(Me, Tonight + 1), Shipped.Rules).Evidence);
    }

    [Fact]
    public void Level_TooFewDays_SaysNothing()
    {
        var town = Attending();
        town.Days(Me, 0, 9, L.Valid());

        Assert.Null(Level.Judge(town.Pupil(Me, 9), Shipped.Rules).Evidence);
        Assert.NotNull(Level.Judge(town.Pupil(Me, 10), Shipped.Rules).Evidence);
    }

    [Fact]
    public void Level_UnreportedMinutes_WidenTheInterval()
    {
        var town = Attending();
        Absent(town, 0, 180);
        town.Days(Me, 16, 19, L.Unreported(30), L.Present(30));

        var evidence = Assert.IsType<LevelEvidence>(Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules).Evidence);

        Assert.Equal((1200, 1080, 180), (evidence.Offered, evidence.Reported, evidence.Absent));
        Assert.Equal((15, 25), (evidence.Low, evidence.High));
        Assert.Equal((20, new DateOnly(2025, 8, 18), new DateOnly(2025, 9, 12)), (evidence.Window, evidence.From, evidence.To));
    }

    [Fact]
    public void Level_OnlyHighCrosses_IsARegisterToComplete()
    {
        var town = Attending();
        Absent(town, 0, 60);
        town.Day(Me, 19, L.Unreported());

        Assert.Equal(Verdict.Incomplete, Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules));
        town.Day(Me, 19, L.Present());
        Assert.Equal(Verdict.Off, Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(15, false)]
    public void Level_CoverageUnderTheFloor_IsNoSignal(int reportedDays, bool signal)
    {
        var town = new Town();
        town.Days(Me, 0, 19, L.Unreported());
        town.Days(Me, 0, reportedDays - 1, L.Valid());

        var verdict = Level.Judge(town.Pupil(Me, Tonight), Shipped.Rules);

        Assert.Equal(signal, verdict.Evidence is not null);
        Assert.Equal(!signal, verdict.RegisterIncomplete);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void Level_GrantedLeave_CountsAsSet(bool countLeave, int level)
    {
        var town = Attending();
        town.Days(Me, 0, 2, L.Leave());
        var rules = Shipped.Rules with { Level = Shipped.Rules.Level with { CountLeave = countLeave } };

        Assert.Equal(level, LevelOf(Level.Judge(town.Pupil(Me, Tonight), rules)));
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 2)]
    public void Unauthorised_FivePercent_IsLevelTwo(int minutes, int level)
    {
        var town = Attending();
        town.Day(Me, 0, L.Invalid(minutes));

        Assert.Equal(level, LevelOf(Unauthorised.Judge(town.Pupil(Me, Tonight), Shipped.Rules)));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    public void Unauthorised_ThreeSeparateDays_IsLevelTwo(int days, int level)
    {
        var town = Attending();
        town.Days(Me, 3, 2 + days, L.Invalid(10));

        Assert.Equal(level, LevelOf(Unauthorised.Judge(town.Pupil(Me, Tonight), Shipped.Rules)));
    }

    [Fact]
    public void Unauthorised_ValidOrLate_IsNothing()
    {
        var town = Attending();
        town.Days(Me, 0, 9, L.Valid());
        town.Days(Me, 10, 19, L.Late(20));

        Assert.Equal(Verdict.Off, Unauthorised.Judge(town.Pupil(Me, Tonight), Shipped.Rules));
        var counted = Shipped.Rules with { Unauthorised = Shipped.Rules.Unauthorised with { CountLate = true } };
        Assert.Equal(2, LevelOf(Unauthorised.Judge(town.Pupil(Me, Tonight), counted)));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Occasions_FiveInTheTerm_IsLevelOne(int occasions, int level)
    {
        var town = Attending();
        for (var i = 0; i < occasions; i++)
        {
            // A spell of two days is one occasion.
            town.Days(Me, 4 * i, (4 * i) + 1, L.Valid());
        }

        Assert.Equal(level, LevelOf(JudgeOccasions(town, Tonight)));
    }

    [Fact]
    public void Occasions_NewTerm_StartsFromNone()
    {
        var town = Attending(110);
        var january = Array.FindIndex(Town.SchoolDays, d => d.Year == 2026);
        for (var i = 0; i < 5; i++)
        {
            town.Day(Me, january - 10 + (2 * i), L.Valid());
        }

        Assert.Equal(1, LevelOf(JudgeOccasions(town, january - 1)));
        Assert.Equal(0, LevelOf(JudgeOccasions(town, january)));
    }

    private static Verdict JudgeOccasions(Town town, int day) => Occasions.Judge(town.Pupil(Me, day), Shipped.Rules, Town.SchoolDays[day]);

    private static Town Attending(int days = 21)
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7);
        town.Days(Me, 0, days - 1, L.Present());
        return town;
    }

    /// <summary>So many valid minutes, an hour a day from a day on.</summary>
    private static void Absent(Town town, int from, int minutes)
    {
        for (var day = from; minutes > 0; day++, minutes -= 60)
        {
            town.Day(Me, day, L.Valid(Math.Min(60, minutes)));
        }
    }

    private static int LevelOf(Verdict verdict) => verdict.Evidence?.Level ?? 0;
}

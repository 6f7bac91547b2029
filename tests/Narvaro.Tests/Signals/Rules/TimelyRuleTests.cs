using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Rules;

/// <summary>The plain rules that are about a time of the year, and late arrivals, with the shipped limits (domain §8.2 R5, R11–R13).</summary>
public sealed class TimelyRuleTests
{
    private const int Me = 1;

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void LateArrivals_FiveInTwentyDays_AreTold(int lates, int level)
    {
        var town = Attending(7);
        town.Days(Me, 0, lates - 1, L.Late());

        Assert.Equal(level, Level(LateArrivals.Judge(town.Pupil(Me, 19), Shipped.Rules)));
    }

    [Theory]
    [InlineData(1, 19, 0)]
    [InlineData(2, 19, 1)]
    [InlineData(4, 19, 1)]
    [InlineData(5, 19, 2)]
    [InlineData(5, 20, 0)]
    public void TermStart_DaysAwayOfTheFirstTwenty_ReachTheStep(int away, int evening, int level)
    {
        var town = Attending(8);
        town.Days(Me, 1, away, L.Valid());

        Assert.Equal(level, Level(TermStart.Judge(town.Pupil(Me, evening), Shipped.Rules, Town.SchoolDays[evening])));
    }

    [Fact]
    public void TermStart_OneDayAwayAndOneWithoutRegister_AsksForTheRegister()
    {
        var town = Attending(8);
        town.Day(Me, 1, L.Valid());
        town.Day(Me, 2, L.Unreported());

        Assert.True(TermStart.Judge(town.Pupil(Me, 5), Shipped.Rules, Town.SchoolDays[5]).RegisterIncomplete);
    }

    /// <summary>Spring has a start of its own; what was in the autumn is not counted.</summary>
    [Fact]
    public void TermStart_InSpring_CountsFromItsFirstSchoolDay()
    {
        var spring = Array.FindIndex(Town.SchoolDays, d => d.Year == 2026);
        var town = Attending(8, spring + 3);
        town.Days(Me, spring - 3, spring, L.Valid());

        var evidence = TermStart.Judge(town.Pupil(Me, spring + 1), Shipped.Rules, Town.SchoolDays[spring + 1]);
        Assert.Null(evidence.Evidence);
        town.Day(Me, spring + 1, L.Valid());
        var told = TermStart.Judge(town.Pupil(Me, spring + 1), Shipped.Rules, Town.SchoolDays[spring + 1]).Evidence;
        Assert.Equal(Town.SchoolDays[spring..(spring + 2)], Assert.IsType<TermStartEvidence>(told).Dates);
    }

    [Theory]
    [InlineData(SchoolForm.GR, 7, 2)]
    [InlineData(SchoolForm.GR, 8, 0)]
    [InlineData(SchoolForm.GR, 1, 2)]
    [InlineData(SchoolForm.GY, 1, 2)]
    [InlineData(SchoolForm.GY, 2, 0)]
    [InlineData(SchoolForm.FKLASS, 0, 0)]
    public void Transition_TenPerCentInTheFirstTermOfAStage_IsABandEarlier(SchoolForm form, int grade, int level)
    {
        var town = Attending(grade, form: form);
        town.Days(Me, 0, 1, L.Valid());

        Assert.Equal(level, Level(Transition.Judge(town.Pupil(Me, 20), Shipped.Rules, Town.SchoolDays[20])));
        Assert.Equal(1, Level(Narvaro.Signals.Rules.Level.Judge(town.Pupil(Me, 20), Shipped.Rules)));
    }

    [Fact]
    public void Transition_SecondTerm_IsOver()
    {
        var spring = Array.FindIndex(Town.SchoolDays, d => d.Year == 2026) + 20;
        var town = Attending(7, spring);
        town.Days(Me, spring - 5, spring - 2, L.Valid());

        Assert.Null(Transition.Judge(town.Pupil(Me, spring), Shipped.Rules, Town.SchoolDays[spring]).Evidence);
    }

    [Theory]
    [InlineData(SchoolForm.GY, 240, 1)]
    [InlineData(SchoolForm.GY, 239, 0)]
    [InlineData(SchoolForm.GR, 300, 0)]
    public void StudyGrant_FourHoursInAMonth_IsARemindersWorth(SchoolForm form, int minutes, int level)
    {
        var town = Attending(2, form: form);
        var month = Array.FindIndex(Town.SchoolDays, d => d.Month == 9);
        town.Day(Me, month - 1, L.Invalid());
        for (var day = month; minutes > 0; day++, minutes -= 60)
        {
            town.Day(Me, day, L.Invalid(Math.Min(60, minutes)));
        }

        var evening = month + 6;
        Assert.Equal(level, Level(StudyGrant.Judge(town.Pupil(Me, evening), Shipped.Rules, Town.SchoolDays[evening])));
    }

    private static Town Attending(int grade, int days = 25, SchoolForm form = SchoolForm.GR)
    {
        var town = new Town();
        town.Enrol(Me, "A", grade, form);
        town.Days(Me, 0, days, L.Present());
        return town;
    }

    private static int Level(Verdict verdict) => verdict.Evidence?.Level ?? 0;
}

using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Rising;

namespace Narvaro.Tests.Signals;

/// <summary>Edges of detection §5.0–5.2 that the golden sets do not pin.</summary>
public sealed class EveningTests
{
    private const int Me = 1;

    [Theory]
    [InlineData(8, 0.12 / (4.0 / 8))]
    [InlineData(7, 1)]
    public void Run_ManyIllInClass_DiscountsOnlyAmongEightOthers(int others, double points)
    {
        var town = ClassOf(others + 1);
        for (var pupil = 1; pupil <= others + 1; pupil++)
        {
            town.Day(pupil, 0, pupil <= 5 ? L.Valid() : L.Present());
        }

        Assert.Equal(points, town.Run(Me, 0).Value[0], 12);
    }

    [Fact]
    public void Run_SickDaysAcrossADayWithoutData_AreOneSpell()
    {
        var town = ClassOf(1);
        town.Day(Me, 0, L.Valid());
        town.Day(Me, 2, L.Valid());

        Assert.Equal([1, 0, 0.5], town.Run(Me, 2).Value.ToArray());
    }

    [Fact]
    public void Run_NewPupil_IsExpectedWhatTheGroupHas()
    {
        var town = ClassOf(3);
        town.Enrol(9, "", 7, from: 30);
        town.Days(1, 0, 39, L.Late());
        town.Days(2, 0, 39, L.Present());
        town.Days(3, 0, 39, L.Present());
        town.Days(9, 30, 39, L.Present());

        // The pupil has no class: stage alone, and no day in the base window.
        var run = town.Run(9, 39);

        // Base: 1 late of 3 each day; recent: 20 lates of 60 + 10 pupil-days.
        Assert.Equal(1.0 / 3 * Math.Clamp(20.0 / 70 / (1.0 / 3), 0.8, 2), run.Expected[39], 12);
    }

    [Fact]
    public void Run_OtherSchoolForm_IsAnotherStage()
    {
        var town = new Town();
        town.Enrol(1, "", 7);
        town.Enrol(2, "", 7, SchoolForm.GRS);
        town.Enrol(3, "", 7);
        town.Days(1, 0, 9, L.Present());
        town.Days(2, 0, 9, L.Late());
        town.Days(3, 0, 9, L.Present());

        Assert.Equal(0, town.Run(1, 9).Expected[9]);
        Assert.Equal(1, town.Run(2, 9).Expected[9]);
    }

    [Fact]
    public void Run_StageWithoutAnyData_TakesTheMunicipality()
    {
        var town = new Town();
        town.Enrol(1, "", 2);
        town.Enrol(2, "", 7);
        town.Enrol(3, "", 7);
        town.Days(2, 0, 9, L.Late());
        town.Days(3, 0, 9, L.Present());

        Assert.Equal(0.5, town.Run(1, 9).Expected[9]);
    }

    [Fact]
    public void Run_ClassChange_ComparesWithTheClassOfTheDay()
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7, to: 4);
        town.Enrol(Me, "7B", 7, from: 5);
        for (var i = 0; i < 15; i++)
        {
            town.Enrol(10 + i, "7A", 7);
            town.Enrol(30 + i, "7B", 7);
            town.Days(10 + i, 0, 9, L.Present());
            town.Days(30 + i, 0, 9, L.Late());
        }
        town.Days(Me, 0, 9, L.Present());

        var run = town.Run(Me, 9);

        // Half the class of the day (7A never late, 7B always), half the stage. Own days never count in the class.
        var stage4 = 75.0 / 155;
        var stage9 = 150.0 / 310;
        Assert.Equal(0.5 * stage4, run.Expected[4], 12);
        Assert.Equal((0.5 * 1) + (0.5 * stage9), run.Expected[9], 12);
    }

    [Fact]
    public void Run_PupilDaysInTheOldClass_AreLeftOutThereAndNotInTheNew()
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7, to: 4);
        town.Enrol(Me, "7B", 7, from: 5);
        for (var i = 0; i < 6; i++)
        {
            town.Enrol(30 + i, "7B", 7);
            town.Days(30 + i, 0, 9, L.Late());
        }
        town.Days(Me, 0, 9, L.Present());

        // Six others, ten days: exactly sixty pupil-days, so the class counts. Its sum is theirs alone.
        Assert.Equal((0.5 * 1) + (0.5 * 60 / 70), town.Run(Me, 9).Expected[9], 12);
    }

    [Fact]
    public void Run_StageChange_ForgetsOwnDaysBefore()
    {
        // Late every day of åk 6, then åk 7 from day 30: the base window of day 60 holds days 0–40, of which 30–40 are the pupil's own.
        var town = new Town();
        town.Enrol(Me, "", 6, to: 29);
        town.Enrol(Me, "", 7, from: 30);
        town.Enrol(2, "", 7);
        town.Days(2, 0, 60, L.Late(), L.Valid());
        town.Days(Me, 0, 29, L.Late());
        town.Days(Me, 30, 60, L.Present());

        var run = town.Run(Me, 60);

        // gb over days 0–40 of the stage: 41 days of 2 points and 11 of 0; gr over 41–60: 20 of 2, 20 of 0.
        var gb = 82.0 / 52;
        Assert.Equal((0 + (15 * gb)) / (11 + 15) * Math.Clamp(1 / gb, 0.8, 2), run.Expected[60], 12);
    }

    [Fact]
    public void Run_StageChange_DoesNotEraseTheSum()
    {
        var town = new Town();
        town.Enrol(Me, "", 6, to: 9);
        town.Enrol(Me, "", 7, from: 10);
        town.Enrol(2, "", 6);
        town.Days(2, 0, 10, L.Present());
        town.Days(Me, 0, 10, L.Late());

        var run = town.Run(Me, 10);

        Assert.True(run.Excess[9] > 1);
        Assert.Equal(Cusum.Next(run.Excess[9], 1, run.Expected[10], Cusum.PointsTolerance), run.Excess[10], 12);
    }

    [Fact]
    public void Run_DayWithoutData_ExpectsButStandsStill()
    {
        var town = ClassOf(2);
        town.Days(1, 0, 5, L.Late());
        town.Days(2, 0, 8, L.Present());

        var run = town.Run(1, 8);

        Assert.Equal(run.Excess[5], run.Excess[8]);
        Assert.NotEqual(run.Expected[5], run.Expected[8]);
        Assert.Equal(Cusum.Index(run.Excess[8], run.Expected[8]), run.Index(8));
    }

    [Fact]
    public void Of_StudiedagOfTheOwnUnit_IsNoSchoolDay()
    {
        var town = ClassOf(1);
        town.Enrol(2, "7C", 7, unit: Town.OtherUnit);
        town.Close(Town.Unit, 3);
        town.Days(1, 0, 9, L.Present());
        town.Days(2, 0, 9, L.Late());

        Assert.Equal(9, town.Pupil(1, 9).Count);
        Assert.Equal(10, town.Pupil(2, 9).Count);
        // Nine days in the own calendar: the other unit's pupil-day of the studiedag is outside these dates too (detection §5.0).
        Assert.Equal(9.0 / 18, town.Run(1, 9).Expected[8], 12);
    }

    [Fact]
    public void Of_MoveBetweenCalendars_CountsEachUnitsOwnDays()
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7, to: 4);
        town.Enrol(Me, "7C", 7, from: 5, unit: Town.OtherUnit);
        town.Close(Town.Unit, 1, 7);
        town.Close(Town.OtherUnit, 2, 8);

        var days = town.Pupil(Me, 9).Axis.Days;

        Assert.Equal([0, 2, 3, 4, 5, 6, 7, 9], days.Select(d => Array.IndexOf(Town.SchoolDays, d)));
    }

    [Fact]
    public void Of_EnrolmentEnded_CountsInItsGroupButDoesNotAttend()
    {
        var town = new Town();
        town.Enrol(1, "7A", 7, to: 4);
        town.Day(3, 0, L.Present());

        Assert.True(town.Pupil(1, 4).Attends);
        Assert.False(town.Pupil(1, 5).Attends);
        Assert.True(town.Pupil(3, 5).Attends);
    }

    private static Town ClassOf(int pupils)
    {
        var town = new Town();
        for (var pupil = 1; pupil <= pupils; pupil++)
        {
            town.Enrol(pupil, "7A", 7);
        }
        return town;
    }
}

using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

public sealed class CalendarTests
{
    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    [InlineData(2028)]
    public void YearCalendar_OfAnyYear_Has178DaysEndingInJune(int startYear)
    {
        var year = new YearCalendar(startYear, YearCalendar.UsualFirstDay(startYear));

        Assert.Equal(178, year.Days.Count);
        Assert.Equal(6, year.Days[^1].Month);
        Assert.InRange(year.AutumnDays, 78, 88);
    }

    [Theory]
    [InlineData("2025-10-27")] // höstlov, week 44
    [InlineData("2025-12-22")]
    [InlineData("2026-03-02")] // sportlov, week 10
    [InlineData("2026-04-03")] // långfredag
    [InlineData("2026-04-07")] // påsklov
    [InlineData("2026-05-01")]
    [InlineData("2026-05-14")] // Kristi himmelsfärd
    public void Days_OfTheYear_LeaveOutBreaksAndHolidays(string date)
    {
        var year = new YearCalendar(2025, new DateOnly(2025, 8, 18));

        Assert.DoesNotContain(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), year.Days);
    }

    [Fact]
    public void Classes_AfterTheSummer_StepUpAGradeAndKeepTogether()
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = 1200, SchoolDays = 190 });

        Assert.Equal(2, town.Calendar.Years.Count);
        Assert.All(
            town.Classes.Where(attended => attended.Year == 1 && attended.Grade > 1),
            attended =>
                Assert.Contains(
                    town.Classes,
                    before => before == before with { Group = attended.Group, Year = 0, Grade = attended.Grade - 1 }
                )
        );
        Assert.All(town.Classes, attended => Assert.True(attended.Unit.Serves(attended.Grade)));
        Assert.All(town.Classes.GroupBy(attended => (attended.Year, attended.Unit, attended.Name)), sameName => Assert.Single(sameName));
    }

    [Fact]
    public void Units_OfTwelveHundredPupils_AreFiveOfSimilarSize()
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = 1200, SchoolDays = 1 });

        Assert.Equal(5, town.Units.Count);
        Assert.All(town.Pupils.CountBy(pupil => town.ClassOf(pupil, 0)!.Unit), unit => Assert.InRange(unit.Value, 120, 360));
    }

    [Fact]
    public void From_InJanuary_WritesFromThatDayOn()
    {
        var from = new DateOnly(2026, 1, 8);
        var town = Municipality.Create(
            new MunicipalityPlan
            {
                Pupils = 100,
                SchoolDays = 3,
                From = from,
            }
        );

        Assert.Equal(from, town.Calendar.Days[0]);
        Assert.NotEmpty(town.DayFile(town.Units[0], from));
    }
}

using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

/// <summary>What holds of every row, whatever was drawn.</summary>
public sealed class LessonLawTests
{
    private static readonly Municipality Town = Municipality.Create(
        new MunicipalityPlan
        {
            Pupils = 400,
            SchoolDays = 60,
            Seed = 5,
        }
    );

    private static IEnumerable<LessonRow> Rows =>
        Town.Calendar.Days.SelectMany(day => Town.Units.SelectMany(unit => Town.DayFile(unit, day)));

    [Fact]
    public void Minutes_OfAReportedLesson_AddUpToItsLength()
    {
        Assert.All(
            Rows.Where(row => row.IsReported),
            row => Assert.Equal(row.Slot.Minutes, row.Minutes.Present + row.Minutes.Excused + row.Minutes.Unexcused + row.Minutes.Other)
        );
    }

    [Fact]
    public void Minutes_OfALessonNotReported_AreNought()
    {
        Assert.All(Rows.Where(row => !row.IsReported), row => Assert.Equal(default, row.Minutes));
    }

    [Fact]
    public void Parts_OfAnyLesson_FitInTheWhole()
    {
        Assert.All(
            Rows,
            row =>
            {
                Assert.InRange(row.Minutes.Leave, 0, row.Minutes.Excused);
                Assert.InRange(row.Minutes.Late, 0, row.Minutes.Unexcused);
                Assert.InRange(row.Minutes.Present, 0, row.Slot.Minutes);
                Assert.False(row.IsCancelled && row.IsReported);
            }
        );
    }

    [Fact]
    public void Correction_OfALesson_IsRegisteredLaterAndSaysSomethingElse()
    {
        var corrected = 0;
        foreach (var versions in Rows.GroupBy(row => (row.Pupil, row.Date, row.Slot.Start)))
        {
            var inOrder = versions.ToList();
            for (var i = 1; i < inOrder.Count; i++)
            {
                corrected++;
                Assert.True(inOrder[i].RegisteredAt > inOrder[i - 1].RegisteredAt);
                Assert.NotEqual((inOrder[i].Minutes, inOrder[i].IsReported), (inOrder[i - 1].Minutes, inOrder[i - 1].IsReported));
            }
        }

        Assert.InRange(corrected, 1000, 20_000);
    }

    [Fact]
    public void DayFile_OfADay_HoldsNothingRegisteredOnAnotherDay()
    {
        foreach (var day in Town.Calendar.Days)
        {
            Assert.All(
                Town.Units.SelectMany(unit => Town.DayFile(unit, day)),
                row => Assert.Equal(day, DateOnly.FromDateTime(row.RegisteredAt))
            );
        }
    }

    [Fact]
    public void LessonsADay_OfAWholeTimetable_AreFourToSix()
    {
        var perDay = Rows.Where(row => row.Pupil.ReducedTo is null).Select(row => (row.Pupil, row.Date, row.Slot.Number)).Distinct();

        Assert.All(perDay.CountBy(row => (row.Pupil, row.Date)), day => Assert.InRange(day.Value, 4, 6));
    }

    [Fact]
    public void Unreported_OnTheEvening_IsAFewPercent()
    {
        var sameDay = Rows.Where(row => DateOnly.FromDateTime(row.RegisteredAt) == row.Date && !row.IsCancelled).ToList();

        Assert.InRange(sameDay.Count(row => !row.IsReported) / (double)sameDay.Count, 0.02, 0.13);
    }
}

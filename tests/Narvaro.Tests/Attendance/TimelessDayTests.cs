using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Tests.Attendance;

/// <summary>Meitner gives neither lesson id nor time of day (formats §5 #30).</summary>
public sealed class TimelessDayTests
{
    private static readonly DateTime Monday = new(2026, 9, 7, 18, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Merge_TwoLessonsOfASubject_AreTwo() => Assert.Equal(105, Offered(Deliver([], Told("MA", 60), Told("MA", 45))));

    [Fact]
    public void Merge_TheSameDayAgain_ChangesNothing()
    {
        var known = Deliver([], Told("MA", 60), Told("SV", 45), Told("MA", 45, absent: 10));

        var again = DayMerge.Merge(known, [], [Told("MA", 60), Told("SV", 45), Told("MA", 45, absent: 10)], Monday.AddDays(1));

        Assert.Equal(known, again.Current);
        Assert.Equal(new RowCounts(0, 0, 3), again.Counts);
    }

    [Fact]
    public void Merge_SubjectsInAnotherOrder_KeepTheirPlaces()
    {
        var known = Deliver([], Told("MA", 60), Told("SV", 45, absent: 45));

        Assert.Equal(known, DayMerge.Merge(known, [], [Told("SV", 45, absent: 45), Told("MA", 60)], Monday.AddDays(1)).Current);
    }

    [Fact]
    public void Merge_LessonNoLongerTold_IsCancelled()
    {
        var known = Deliver([], Told("MA", 60), Told("SV", 45));

        var merged = DayMerge.Merge(known, [], [Told("MA", 60)], Monday.AddDays(1));

        Assert.Equal(60, Offered(merged.Current));
        Assert.Equal(new RowCounts(0, 0, 1), merged.Counts);
        Assert.Single(merged.Past);
    }

    [Fact]
    public void Merge_LessonMore_GetsAPlaceOfItsOwn()
    {
        var known = Deliver([], Told("MA", 60));

        var merged = DayMerge.Merge(known, [], [Told("IDH", 50), Told("MA", 60)], Monday.AddDays(1));

        Assert.Equal(new RowCounts(1, 0, 1), merged.Counts);
        Assert.Equal(110, Offered(merged.Current));
    }

    private static IReadOnlyList<Lesson> Deliver(IReadOnlyList<Lesson> known, params Lesson[] told) =>
        DayMerge.Merge(known, [], told, Monday).Current;

    private static int Offered(IReadOnlyList<Lesson> lessons) => EffectiveLessons.Of(lessons).Sum(l => l.Length);

    /// <summary>As staged: numbered by the file, from one minute past midnight.</summary>
    private static Lesson Told(string subject, int length, int absent = 0) =>
        new()
        {
            Start = new TimeOnly(0, 1),
            End = new TimeOnly(0, 1),
            Length = length,
            Subject = subject,
            Present = length - absent,
            Unauthorised = absent,
        };
}

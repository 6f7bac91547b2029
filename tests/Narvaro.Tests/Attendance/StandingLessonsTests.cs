using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Tests.Attendance;

/// <summary>A lesson that was moved, told by its id (design §13).</summary>
public sealed class StandingLessonsTests
{
    private static readonly DateTime Noon = new(2026, 9, 7, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_LessonThatNobodyTookTheRegisterOf_IsGoneFromWhereItWas() => Assert.Equal([10], Held(Open("8:00", 0), Taken("10:00", 2)));

    [Fact]
    public void Of_MovedBack_IsAtItsFirstPlace() => Assert.Equal([8], Held(Open("8:00", 4), Open("10:00", 2)));

    [Fact]
    public void Of_MovedTwice_IsAtItsLastPlace() => Assert.Equal([12], Held(Open("8:00", 0), Open("10:00", 2), Open("12:00", 3)));

    /// <summary>An id that two lessons share is a course's: neither hides the other.</summary>
    [Fact]
    public void Of_TwoLessonsThatWereHeldWithOneId_AreTwo() => Assert.Equal([8, 10], Held(Taken("8:00", 0), Taken("10:00", 2)));

    [Fact]
    public void Of_StartCorrectedByMinutes_IsOneLesson() => Assert.Equal([8], Held(Taken("8:00", 0), Taken("8:10", 2)));

    [Fact]
    public void Of_RegisterAtAPlaceThatAnOpenLessonOverlaps_IsKept() =>
        Assert.Contains(StandingLessons.Of([Taken("8:00", 0), Open("8:10", 2)]), l => l is { Cancelled: false, Present: 40 });

    [Fact]
    public void Of_TwoLessonsToldAtOnceWithOneId_AreTwo() => Assert.Equal([8, 10], Held(Open("8:00", 0), Open("10:00", 0)));

    [Fact]
    public void Merge_MovedBackWithoutAnythingElseNew_IsAtItsFirstPlaceAgain()
    {
        var known = DayMerge.Merge([], [], [Untimed("8:00")], Noon);
        known = DayMerge.Merge(known.Current, known.Past, [Untimed("10:00")], Noon.AddDays(1));
        Assert.Equal([10], Held([.. known.Current]));

        known = DayMerge.Merge(known.Current, known.Past, [Untimed("8:00")], Noon.AddDays(2));
        var again = DayMerge.Merge(known.Current, known.Past, [Untimed("8:00")], Noon.AddDays(3));

        Assert.Equal([8], Held([.. known.Current]));
        Assert.Equal(new RowCounts(0, 0, 1), again.Counts);
        Assert.Equal(known.Current, again.Current);
    }

    /// <summary>A source that does not say when a register was taken tells the whole day again as it is.</summary>
    [Fact]
    public void Merge_LessonTakenAndMovedWithItsRegister_IsAtItsLastPlace() =>
        Assert.Equal([10], Held([.. Nights([Held("8:00")], [Held("10:00")])]));

    [Fact]
    public void Merge_LessonOfACourseToldBesideAnother_AreTwo() =>
        Assert.Equal([8, 10], Held([.. Nights([Held("8:00")], [Held("8:00"), Held("10:00")], [Held("8:00"), Held("10:00")])]));

    [Fact]
    public void Merge_LessonsOfACourseToldApartAndThenTogether_AreTwoFromThenOn()
    {
        Lesson[] both = [Held("8:00"), Held("10:00")];
        var known = Nights([Held("8:00")], [Held("10:00")], both);

        Assert.Equal([8, 10], Held([.. known]));
        Assert.Equal(known, Nights([Held("8:00")], [Held("10:00")], both, both));
    }

    private static IReadOnlyList<Lesson> Nights(params Lesson[][] nights)
    {
        var known = DayMerge.Merge([], [], nights[0], Noon);
        foreach (var (night, told) in nights.Index().Skip(1))
        {
            known = DayMerge.Merge(known.Current, known.Past, told, Noon.AddDays(night));
        }
        return known.Current;
    }

    private static Lesson Held(string start) => Taken(start, 0) with { Registered = null };

    private static IEnumerable<int> Held(params Lesson[] told) => EffectiveLessons.Of(StandingLessons.Of(told)).Select(l => l.Start.Hour);

    private static Lesson Untimed(string start) => Open(start, 0) with { Registered = null };

    private static Lesson Open(string start, int at) => Taken(start, at) with { Present = 0, Reported = false };

    private static Lesson Taken(string start, int at) =>
        new()
        {
            Start = TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
            End = TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(40),
            Length = 40,
            Present = 40,
            SourceId = "L1",
            Registered = Noon.AddHours(at),
        };
}

using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Tests.Attendance;

public sealed class EffectiveLessonsTests
{
    [Fact]
    public void Of_CancelledLesson_IsNotOffered() =>
        Assert.Empty(EffectiveLessons.Of([Lesson("08:00", "09:00") with { Cancelled = true }]));

    [Fact]
    public void Of_LessonsSideBySide_AreLeftAsTheyAre()
    {
        Lesson[] lessons = [Lesson("08:00", "09:00"), Lesson("09:00", "10:00")];

        Assert.Equal(lessons, EffectiveLessons.Of(lessons));
    }

    [Fact]
    public void Of_SupportLessonInsideAnother_CountsItsMinutesOnce()
    {
        var effective = EffectiveLessons.Of([Lesson("08:00", "10:00"), Lesson("09:00", "10:00")]);

        Assert.Equal(120, effective.Sum(l => l.Length));
    }

    [Fact]
    public void Of_OverlapWithALessonWhoseRegisterWasNotTaken_KeepsTheReportedOne()
    {
        var unreported = Lesson("08:00", "09:00") with { Reported = false, Unauthorised = 0 };
        var effective = EffectiveLessons.Of([unreported, Lesson("08:30", "09:30")]);

        Assert.Equal(60, effective.Where(l => l.Reported).Sum(l => l.Length));
        Assert.Equal(30, effective.Where(l => !l.Reported).Sum(l => l.Length));
    }

    [Fact]
    public void Of_HalfOverlappingAbsence_ShrinksInProportion()
    {
        var effective = EffectiveLessons.Of([Lesson("08:00", "09:00"), Lesson("08:30", "09:30")]);

        Assert.Equal((60, 30), (effective[0].Unauthorised, effective[1].Unauthorised));
    }

    private static Lesson Lesson(string start, string end)
    {
        var (from, to) = (TimeOnly.ParseExact(start, "HH:mm"), TimeOnly.ParseExact(end, "HH:mm"));
        var minutes = (int)(to - from).TotalMinutes;
        return new Lesson
        {
            Start = from,
            End = to,
            Length = minutes,
            Unauthorised = minutes,
        };
    }
}

using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

/// <summary>Edlevo has absence in one extract and presence in another (formats §2.3).</summary>
public sealed class LessonSidesTests
{
    private static readonly Lesson Lesson = new()
    {
        Start = new TimeOnly(8, 0),
        End = new TimeOnly(9, 0),
        Length = 60,
    };
    private static readonly Lesson Late = Lesson with { Unauthorised = 20, Late = 20, Side = LessonSide.Absence };
    private static readonly Lesson There = Lesson with { Present = 40, Side = LessonSide.Presence };

    [Fact]
    public void Join_AbsenceAndPresence_AreTheWholeLessonInEitherOrder()
    {
        Assert.Equal(LessonSides.Join(Late, There), LessonSides.Join(There, Late));
        Assert.Equal((40, 20, 20, LessonSide.Both), Told(LessonSides.Join(Late, There)));
    }

    [Fact]
    public void Join_PresenceOfAllTheLesson_TakesTheAbsenceAway() =>
        Assert.Equal((60, 0, 0, LessonSide.Both), Told(LessonSides.Join(Late, There with { Present = 60 })));

    [Fact]
    public void Join_AbsenceOfAllTheLesson_TakesThePresenceAway() =>
        Assert.Equal((0, 60, 0, LessonSide.Both), Told(LessonSides.Join(There, Late with { Unauthorised = 60, Late = 0 })));

    [Fact]
    public void Join_TheSameSideAgain_IsStillOneSide() =>
        Assert.Equal((0, 5, 5, LessonSide.Absence), Told(LessonSides.Join(Late, Late with { Unauthorised = 5, Late = 5 })));

    [Fact]
    public void Join_ToALessonThatWasCancelled_IsWhatIsTold() =>
        Assert.Equal(There, LessonSides.Join(Late with { Cancelled = true }, There));

    [Fact]
    public void Join_AbsenceWithoutPresenceToARegister_ChangesTheAbsenceAndLeavesTheRegisterTaken()
    {
        var register = Lesson with { Present = 60 };

        var joined = LessonSides.Join(register, Late with { Side = LessonSide.AbsenceOnTimetable, Reported = false });

        Assert.True(joined.Reported);
        Assert.Equal((40, 20, 20, LessonSide.Both), Told(joined));
    }

    private static (int, int, int, LessonSide) Told(Lesson lesson) => (lesson.Present, lesson.Unauthorised, lesson.Late, lesson.Side);
}

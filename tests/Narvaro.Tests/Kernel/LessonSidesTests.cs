using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

/// <summary>Edlevo has absence in one extract and presence in another (formats §2.3).</summary>
public sealed class LessonSidesTests
{
    private static readonly DateTime Noon = new(2026, 9, 7, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Lesson Lesson = new()
    {
        Start = new TimeOnly(8, 0),
        End = new TimeOnly(9, 0),
        Length = 60,
    };
    private static readonly Lesson Late = Lesson with { Unauthorised = 20, Late = 20, Side = LessonSide.Absence };
    private static readonly Lesson There = Lesson with { Present = 40, Side = LessonSide.Presence };
    private static readonly Lesson Timetable = Lesson with { Present = 60, Side = LessonSide.Timetable };
    private static readonly Lesson Away = Late with { Side = LessonSide.AbsenceOnTimetable, Reported = false };

    [Fact]
    public void Together_AbsenceAndPresence_AreTheWholeLessonInEitherOrder()
    {
        Assert.Equal((40, 20, 20, LessonSide.Both), Told(Late, There));
        Assert.Equal((40, 20, 20, LessonSide.Both), Told(There, Late));
    }

    [Fact]
    public void Together_PresenceOfAllTheLesson_TakesTheAbsenceAway() =>
        Assert.Equal((60, 0, 0, LessonSide.Both), Told(Late, There with { Present = 60 }));

    [Fact]
    public void Together_AbsenceOfAllTheLesson_TakesThePresenceAway() =>
        Assert.Equal((0, 60, 0, LessonSide.Both), Told(There, Late with { Unauthorised = 60, Late = 0 }));

    [Fact]
    public void Together_ALessonThatWasCancelled_IsWhatIsToldSince() =>
        Assert.Equal((40, 0, 0, LessonSide.Presence), Told(Late with { Cancelled = true }, There));

    [Fact]
    public void Together_CancelledLast_IsCancelled() =>
        Assert.True(LessonSides.Together(At(Late, There with { Cancelled = true })).Cancelled);

    [Fact]
    public void Together_AbsenceWithoutPresenceAfterARegister_ChangesTheAbsenceAndLeavesTheRegisterTaken() =>
        Assert.Equal((40, 20, 20, LessonSide.Both), Told(Lesson with { Present = 60 }, Away));

    [Fact]
    public void Together_AbsenceAndATimetable_LeaveTheRestAsPresenceInEitherOrder()
    {
        Assert.Equal((40, 20, 20, LessonSide.AbsenceOnTimetable), Told(Timetable, Away));
        Assert.Equal((40, 20, 20, LessonSide.AbsenceOnTimetable), Told(Away, Timetable));
    }

    /// <summary>The timetable is delivered every night, and says nothing against what somebody saw.</summary>
    [Fact]
    public void Together_RegisterTakenBeforeTheTimetableCame_Holds() =>
        Assert.Equal((0, 60, 0, LessonSide.Both), Told(Lesson with { Unauthorised = 60 }, Timetable));

    [Fact]
    public void Together_RegisterThatNobodyTook_LeavesTheAbsenceAndTheRestUnknown()
    {
        var together = LessonSides.Together(At(Away, Lesson with { Reported = false }));

        Assert.True(together.Reported);
        Assert.Equal((0, 20), (together.Present, together.Unauthorised));
    }

    private static (int, int, int, LessonSide) Told(params Lesson[] told)
    {
        var lesson = LessonSides.Together(At(told));
        return (lesson.Present, lesson.Unauthorised, lesson.Late, lesson.Side);
    }

    /// <summary>Told an hour apart.</summary>
    private static Lesson[] At(params Lesson[] told) => [.. told.Index().Select(t => t.Item with { Registered = Noon.AddHours(t.Index) })];
}

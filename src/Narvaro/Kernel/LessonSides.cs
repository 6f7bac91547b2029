namespace Narvaro.Kernel;

/// <summary>Puts absence and presence of a lesson together, where a source gives them in extracts of their own (formats §2.3).</summary>
public static class LessonSides
{
    /// <summary>What is known of the lesson once one side of it is told again. Where the sides do not fit in the lesson, the newly told
    /// one holds: a pupil who turns out to have been there all the time was not away.</summary>
    /// <param name="before">The version in force.</param>
    /// <param name="told">A row of one side.</param>
    public static Lesson Join(Lesson before, Lesson told)
    {
        if (before.Cancelled)
        {
            return told;
        }
        return told.Side switch
        {
            LessonSide.Timetable when before.Side == LessonSide.AbsenceOnTimetable => Placed(before, told),
            LessonSide.Timetable when before.Reported => OnTimetable(before, told),
            LessonSide.Absence when before.Reported => WithPresence(told with { Side = Both(before, told) }, before),
            LessonSide.AbsenceOnTimetable when before.Reported => OfTimetable(before, told),
            LessonSide.Presence when before.Reported => WithAbsence(told with { Side = Both(before, told) }, before),
            _ => told,
        };
    }

    private static LessonSide Both(Lesson before, Lesson told) => before.Side == told.Side ? told.Side : LessonSide.Both;

    /// <summary>An absence whose lesson the timetable has: what it leaves of the lesson was presence.</summary>
    private static Lesson Placed(Lesson absence, Lesson timetable) =>
        timetable.Cancelled
            ? timetable
            : WithPresence(
                absence with
                {
                    End = timetable.End,
                    Length = Math.Max(timetable.Length, absence.Absent),
                    Subject = timetable.Subject,
                    SourceId = timetable.SourceId,
                    Registered = timetable.Registered,
                    Imputed = timetable.Imputed,
                    Reported = true,
                },
                timetable with
                {
                    Present = timetable.Length,
                }
            );

    /// <summary>An absence told of a lesson that is known. On a timetable, what it leaves was presence; of a register, it changes the absence
    /// and leaves the register taken.</summary>
    private static Lesson OfTimetable(Lesson before, Lesson told) =>
        before.Side is LessonSide.Timetable or LessonSide.AbsenceOnTimetable
            ? WithPresence(told with { Reported = true }, before with { Present = before.Length })
            : WithPresence(told with { Reported = true, Side = LessonSide.Both }, before);

    /// <summary>A timetable says when a lesson is, and nothing against what somebody told of it.</summary>
    private static Lesson OnTimetable(Lesson before, Lesson told) =>
        before.Side == LessonSide.Timetable || told.Cancelled || before.Length > told.Length
            ? told
            : before with
            {
                End = told.End,
                Length = told.Length,
                Subject = told.Subject,
                SourceId = told.SourceId,
                Registered = told.Registered,
                Imputed = told.Imputed,
            };

    private static Lesson WithPresence(Lesson lesson, Lesson before)
    {
        var left = Math.Max(0, lesson.Length - lesson.Absent);
        var other = Math.Min(before.Other, left);
        return lesson with { Other = other, Present = Math.Min(before.Present, left - other) };
    }

    private static Lesson WithAbsence(Lesson lesson, Lesson before)
    {
        var left = Math.Max(0, lesson.Length - lesson.Present - lesson.Other);
        var authorised = Math.Min(before.Authorised, left);
        var unauthorised = Math.Min(before.Unauthorised, left - authorised);
        return lesson with
        {
            Authorised = authorised,
            Unauthorised = unauthorised,
            Leave = Math.Min(before.Leave, authorised),
            Late = Math.Min(before.Late, unauthorised),
        };
    }
}

namespace Narvaro.Kernel;

/// <summary>
/// Puts together what is told of one lesson, where a source gives absence, presence and timetable in extracts of their own (formats §2.3).
/// Pure, and blind to the order in which they were delivered: the timetable comes first, then a register that nobody took, then what was
/// registered, by the moment from which it was known.
/// </summary>
public static class LessonSides
{
    /// <param name="told">The last statement of each side, at least one.</param>
    /// <returns>The lesson, known from when the last of them was. Where absence and presence do not fit in the lesson, the newer one
    /// holds: a pupil who turns out to have been there all the time was not away.</returns>
    public static Lesson Together(IReadOnlyList<Lesson> told)
    {
        if (told.Count == 1)
        {
            return told[0];
        }
        var byTime = told.OrderBy(t => t.Registered).ThenBy(t => t.Side).ToList();
        var newest = byTime[^1];
        // What was told before the lesson was cancelled is void.
        byTime.RemoveRange(0, byTime.FindLastIndex(t => t.Cancelled) + 1);
        return byTime.Count == 0
            ? newest
            : byTime.OrderBy(Rank).Aggregate(Join) with
            {
                Registered = newest.Registered,
                Imputed = newest.Imputed,
            };
    }

    private static int Rank(Lesson told) =>
        told switch
        {
            { Side: LessonSide.Timetable } => 0,
            { Side: LessonSide.Both, Reported: false } => 1,
            _ => 2,
        };

    private static Lesson Join(Lesson before, Lesson told) =>
        told.Side switch
        {
            LessonSide.Absence when before.Reported => WithPresence(told with { Side = Both(before, told) }, before),
            LessonSide.AbsenceOnTimetable when IsPlace(before) => Placed(told, before),
            LessonSide.AbsenceOnTimetable when before.Reported => WithPresence(
                told with
                {
                    Reported = true,
                    Side = LessonSide.Both,
                },
                before
            ),
            LessonSide.Presence when before.Reported => WithAbsence(told with { Side = Both(before, told) }, before),
            _ => told,
        };

    private static LessonSide Both(Lesson before, Lesson told) => before.Side == told.Side ? told.Side : LessonSide.Both;

    /// <summary>It says when the lesson is, and nothing that somebody saw.</summary>
    private static bool IsPlace(Lesson lesson) =>
        lesson.Side == LessonSide.Timetable || lesson is { Side: LessonSide.Both, Reported: false };

    /// <summary>An absence whose lesson is known: what it leaves of the lesson was presence, if the timetable is taken for that.</summary>
    private static Lesson Placed(Lesson absence, Lesson lesson) =>
        WithPresence(
            absence with
            {
                End = lesson.End,
                Length = Math.Max(lesson.Length, absence.Absent),
                Subject = lesson.Subject,
                SourceId = lesson.SourceId,
                Reported = true,
            },
            lesson with
            {
                Present = lesson.Side == LessonSide.Timetable ? lesson.Length : 0,
            }
        );

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

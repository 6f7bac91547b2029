using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>
/// What stands of all that is told of a pupil's day. The ledger keeps what was told; what follows from it is found here, so that it does
/// not rest on the order in which it was delivered. Pure.
/// </summary>
public static class StandingLessons
{
    /// <param name="told">The last statement of each side of each lesson.</param>
    /// <param name="reports">Reports of absence that reach the day.</param>
    /// <param name="day">The day.</param>
    /// <returns>One for each start, in order; those that were cancelled or moved away are in it, as cancelled.</returns>
    public static IReadOnlyList<Lesson> Of(IReadOnlyList<Lesson> told, IReadOnlyList<ReportedAbsence> reports, DateOnly day)
    {
        var standing = Of(told);
        return reports.Count == 0
            ? standing
            : [.. standing.Select(lesson => reports.Aggregate(lesson, (filled, report) => report.Fill(filled, day)))];
    }

    /// <summary>As above, of what was told of the lessons themselves.</summary>
    public static IReadOnlyList<Lesson> Of(IReadOnlyList<Lesson> told)
    {
        if (IsPlain(told))
        {
            return told;
        }
        var lessons = Together(told);
        return lessons.ConvertAll(lesson => IsLeft(lesson, lessons) ? lesson with { Cancelled = true } : lesson);
    }

    /// <returns>Starts that lessons were moved away from.</returns>
    public static IReadOnlySet<TimeOnly> Left(IReadOnlyList<Lesson> told)
    {
        var lessons = IsPlain(told) ? [] : Together(told);
        return lessons.Where(lesson => IsLeft(lesson, lessons)).Select(l => l.Start).ToHashSet();
    }

    private static List<Lesson> Together(IReadOnlyList<Lesson> told) =>
        [.. told.GroupBy(l => l.Start).OrderBy(g => g.Key).Select(g => LessonSides.Together([.. g]))];

    /// <summary>The usual case by far: each lesson told in one, by rising start, no id twice.</summary>
    private static bool IsPlain(IReadOnlyList<Lesson> told)
    {
        for (var i = 1; i < told.Count; i++)
        {
            if (told[i].Start <= told[i - 1].Start)
            {
                return false;
            }
            for (var j = 0; told[i].SourceId is not null && j < i; j++)
            {
                if (told[j].SourceId == told[i].SourceId)
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>
    /// The lesson was moved: its id was told at another start since. An id that two lessons of the day share is a course's, and must not
    /// undo a lesson that was held. So where its register was taken, more is asked for: that the other overlaps it, as when a start is
    /// corrected by some minutes, or, of a source that tells days again as they are and not when something was registered, that the other
    /// says the same.
    /// </summary>
    private static bool IsLeft(Lesson lesson, IReadOnlyList<Lesson> day) =>
        lesson is { SourceId: not null, Cancelled: false, IsTimeless: false }
        && day.Any(other =>
            other.SourceId == lesson.SourceId
            && other.Registered > lesson.Registered
            && (lesson.IsOpen || (!other.IsOpen && Overlaps(lesson, other)) || (lesson.Imputed && IsTheSameElsewhere(lesson, other)))
        );

    private static bool Overlaps(Lesson lesson, Lesson other) => other.Start < lesson.End && lesson.Start < other.End;

    private static bool IsTheSameElsewhere(Lesson lesson, Lesson other) =>
        other.Imputed && other.SaysTheSameAs(lesson with { Start = other.Start, End = other.End });
}

using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>The lessons of a day that count: not cancelled, and no minute twice (design §4).</summary>
public static class EffectiveLessons
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>
    /// Where lessons overlap, the one whose register was taken keeps the minutes, else the one that starts first; the other's minutes
    /// shrink in proportion to what is left of it. The day told in one counts only where no lesson is told: two granularities are never
    /// summed (formats §5 #32).
    /// </summary>
    /// <param name="lessons">What stands of the day.</param>
    /// <returns>Lessons in order of start.</returns>
    public static List<Lesson> Of(IReadOnlyList<Lesson> lessons)
    {
        var held = new List<Lesson>(lessons.Count);
        foreach (var lesson in lessons)
        {
            if (!lesson.Cancelled && lesson.Length > 0)
            {
                held.Add(lesson);
            }
        }
        if (held.Count > 1 && held.Exists(l => !l.IsWholeDay))
        {
            held.RemoveAll(l => l.IsWholeDay);
        }
        held.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return Overlaps(held) ? Share(held) : held;
    }

    private static bool Overlaps(List<Lesson> lessons)
    {
        for (var i = 1; i < lessons.Count; i++)
        {
            if (lessons[i].Start < lessons[i - 1].End)
            {
                return true;
            }
        }
        return false;
    }

    private static List<Lesson> Share(List<Lesson> lessons)
    {
        var taken = new bool[MinutesOfDay];
        var shared = new List<Lesson>(lessons.Count);
        foreach (var lesson in lessons.OrderBy(l => !l.Reported).ThenBy(l => l.Start).ThenBy(l => l.End))
        {
            var (from, to) = (MinuteOf(lesson.Start), MinuteOf(lesson.End));
            var free = 0;
            for (var minute = from; minute < to; minute++)
            {
                free += taken[minute] ? 0 : 1;
                taken[minute] = true;
            }
            if (free > 0)
            {
                shared.Add(free == to - from ? lesson : Shrink(lesson, free, to - from));
            }
            else if (lesson.IsTimeless)
            {
                shared.Add(lesson);
            }
        }
        shared.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return shared;
    }

    private static Lesson Shrink(Lesson lesson, int free, int span)
    {
        int Part(int minutes) => minutes * free / span;
        return lesson with
        {
            Length = Math.Max(1, Part(lesson.Length)),
            Present = Part(lesson.Present),
            Authorised = Part(lesson.Authorised),
            Unauthorised = Part(lesson.Unauthorised),
            Leave = Part(lesson.Leave),
            Late = Part(lesson.Late),
            Other = Part(lesson.Other),
        };
    }

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}

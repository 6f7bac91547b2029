using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>A pupil's day after a delivery: the statements in force, the replaced ones, and what became of the rows.</summary>
/// <param name="Current">The last statement of each side of each lesson, by start; each with the moment from which it was known.</param>
/// <param name="Past">Statements that others replaced.</param>
/// <param name="Counts">One for each row told.</param>
public sealed record MergedDay(IReadOnlyList<Lesson> Current, IReadOnlyList<Lesson> Past, RowCounts Counts);

/// <summary>Puts the rows of a delivery together with what was known of the day. Pure.</summary>
public static class DayMerge
{
    public static MergedDay Merge(
        IReadOnlyList<Lesson> current,
        IReadOnlyList<Lesson> past,
        IReadOnlyList<Lesson> told,
        DateTime importedAt
    )
    {
        IReadOnlyList<Lesson> gone = [];
        if (TimelessDay.IsTold(told))
        {
            (told, gone) = TimelessDay.Seat(StandingLessons.Of(current), told);
        }
        if (current.Count == 0 && IsInOrder(told))
        {
            // The usual case by far: a new day, each lesson told once.
            var first = told.Select(row => LessonVersions.Merge([], [row], importedAt).Versions[0]).ToList();
            return new MergedDay(first, [], new RowCounts(told.Count, 0, 0));
        }
        var known = past.Concat(current).GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.OrderBy(l => l.Registered).ToList());
        var starts = current.Select(l => l.Start).ToHashSet();
        var elsewhere = Elsewhere(current, told);
        var counts = new RowCounts();
        foreach (var rows in told.GroupBy(KeyOf))
        {
            var before = known.GetValueOrDefault(rows.Key, []);
            var (versions, became) = LessonVersions.Merge(before, [.. rows], importedAt, rows.Any(elsewhere.Contains));
            known[rows.Key] = [.. versions];
            // Another side of a lesson that is known is news of it, not a lesson more.
            counts += starts.Contains(rows.Key.Start) ? new RowCounts(0, became.Imported + became.Changed, became.Unchanged) : became;
        }
        foreach (var off in gone)
        {
            known[KeyOf(off)] = [.. LessonVersions.Merge(known.GetValueOrDefault(KeyOf(off), []), [off], importedAt).Versions];
        }
        var inOrder = known.OrderBy(k => k.Key.Start).ThenBy(k => k.Key.Side).Select(k => k.Value).ToList();
        return new MergedDay([.. inOrder.Select(v => v[^1])], [.. inOrder.SelectMany(v => v.SkipLast(1))], counts);
    }

    private static (TimeOnly Start, LessonSide Side) KeyOf(Lesson lesson) => (lesson.Start, lesson.Side);

    /// <summary>Rows of lessons that the ledger, or another row, has at another start since: that they are told again, as they were, says
    /// that they are there still, or there again.</summary>
    private static HashSet<Lesson> Elsewhere(IReadOnlyList<Lesson> current, IReadOnlyList<Lesson> told)
    {
        var left = StandingLessons.Left(current);
        var news = told.Where(t => t.SourceId is not null && (left.Contains(t.Start) || !current.Any(t.SaysTheSameAs))).ToList();
        return [.. told.Where(t => left.Contains(t.Start) || news.Exists(n => n.SourceId == t.SourceId && n.Start != t.Start))];
    }

    private static bool IsInOrder(IReadOnlyList<Lesson> told)
    {
        for (var i = 1; i < told.Count; i++)
        {
            if (told[i].Start <= told[i - 1].Start)
            {
                return false;
            }
        }
        return true;
    }
}

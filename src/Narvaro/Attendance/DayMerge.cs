using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>A pupil's day after a delivery: the version in force of each lesson, the replaced ones, and what became of the rows.</summary>
/// <param name="Current">By start; each with the moment from which it was known.</param>
/// <param name="Past">Versions that others replaced.</param>
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
            (told, gone) = TimelessDay.Seat(current, told);
        }
        if (current.Count == 0 && IsInOrder(told))
        {
            // The usual case by far: a new day, each lesson told once.
            var first = told.Select(row => LessonVersions.Merge([], [row], importedAt).Versions[0]).ToList();
            return new MergedDay(first, [], new RowCounts(told.Count, 0, 0));
        }
        var known = past.Concat(current).GroupBy(l => l.Start).ToDictionary(g => g.Key, g => g.OrderBy(l => l.Registered).ToList());
        var counts = new RowCounts();
        var moved = Moved(current, told).ToList();
        foreach (var off in moved.Where(m => known.ContainsKey(m.Start)).Concat(gone))
        {
            known[off.Start] = [.. LessonVersions.Merge(known[off.Start], [off], importedAt).Versions];
        }
        var late = moved.Where(m => !known.ContainsKey(m.Start)).ToList();
        foreach (var rows in told.GroupBy(l => l.Start))
        {
            var (versions, rowCounts) = LessonVersions.Merge(known.GetValueOrDefault(rows.Key, []), [.. rows], importedAt);
            known[rows.Key] = [.. versions];
            counts += rowCounts;
        }
        foreach (var off in late)
        {
            known[off.Start] = [.. LessonVersions.Merge(known[off.Start], [off], importedAt).Versions];
        }
        var byStart = known.OrderBy(k => k.Key).Select(k => k.Value).ToList();
        return new MergedDay([.. byStart.Select(v => v[^1])], [.. byStart.SelectMany(v => v.SkipLast(1))], counts);
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

    /// <summary>
    /// A lesson whose id comes back at a start that is new, and no longer at the old one, was moved: at the old start it is cancelled
    /// from then on. A row that was registered before the lesson in force tells of where it was before it moved. An id that two lessons
    /// of the day share is a course's, not a lesson's, and says nothing.
    /// </summary>
    private static IEnumerable<Lesson> Moved(IReadOnlyList<Lesson> current, IReadOnlyList<Lesson> told)
    {
        var toldStarts = told.Select(l => l.Start).ToHashSet();
        var knownStarts = current.Select(l => l.Start).ToHashSet();
        foreach (var row in told.Where(r => r.SourceId is not null && !knownStarts.Contains(r.Start)))
        {
            var sharing = current.Where(l => l.SourceId == row.SourceId && !l.Cancelled).ToList();
            if (sharing is [var old] && !toldStarts.Contains(old.Start) && told.Count(r => r.SourceId == row.SourceId) == 1)
            {
                var (left, at) = row.Registered < old.Registered && !old.Imputed ? (row, old) : (old, row);
                yield return left with
                {
                    Cancelled = true,
                    Registered = at.Registered,
                    Imputed = false,
                };
            }
        }
    }
}

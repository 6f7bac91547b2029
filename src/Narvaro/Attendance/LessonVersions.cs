using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>What became of the rows of one lesson.</summary>
public readonly record struct RowCounts(int Imported, int Changed, int Unchanged)
{
    public static RowCounts operator +(RowCounts a, RowCounts b) =>
        new(a.Imported + b.Imported, a.Changed + b.Changed, a.Unchanged + b.Unchanged);

    public static RowCounts Add(RowCounts left, RowCounts right) => left + right;
}

/// <summary>
/// All that has been told of one side of a lesson: a version for each moment at which something was registered. The last one is in force.
/// Pure: the same rows in any order give the same versions, and the same rows again change nothing.
/// </summary>
public static class LessonVersions
{
    /// <param name="known">Versions before, by <see cref="Lesson.Registered"/>, the one in force last; empty for a new lesson.</param>
    /// <param name="told">Rows of the lesson in file order; without a time of registration they count as known from the import.</param>
    /// <param name="importedAt">Time of the import, UTC, whole seconds.</param>
    /// <param name="repeatIsNews">Told again as it was, the lesson is known anew from the import, and not only since before.</param>
    /// <returns>The versions after, and what became of each row: the first of a new lesson is imported, a row that adds a version is
    /// changed, any other is unchanged.</returns>
    public static (IReadOnlyList<Lesson> Versions, RowCounts Counts) Merge(
        IReadOnlyList<Lesson> known,
        IReadOnlyList<Lesson> told,
        DateTime importedAt,
        bool repeatIsNews = false
    )
    {
        if (known.Count == 0 && told.Count == 1)
        {
            return ([Dated(told[0], DateTime.MinValue, importedAt)], new RowCounts(1, 0, 0));
        }
        var versions = new SortedList<DateTime, Lesson>(known.ToDictionary(v => v.Registered!.Value));
        var dated = new List<Lesson>(told.Count);
        foreach (var row in told)
        {
            var version = Dated(row, versions.Count == 0 ? DateTime.MinValue : versions.Keys[^1], importedAt);
            dated.Add(version);
            DropUnreported(versions, version);
            versions[version.Registered!.Value] = version;
        }
        DropRepeatsOfImport(versions, known, repeatIsNews);
        return (versions.Values.ToList(), Count(known, dated, versions));
    }

    /// <summary>A row that does not say when it was registered is known from the import on, after all that was known before.</summary>
    private static Lesson Dated(Lesson row, DateTime last, DateTime importedAt) =>
        row.Registered is null ? row with { Registered = last > importedAt ? last.AddSeconds(1) : importedAt, Imputed = true } : row;

    /// <summary>A register that comes late was taken though an extract before it did not have it yet.</summary>
    private static void DropUnreported(SortedList<DateTime, Lesson> versions, Lesson told)
    {
        if (told is not { Reported: true, Imputed: false } || versions.ContainsKey(told.Registered!.Value))
        {
            return;
        }
        for (var i = versions.Count - 1; i >= 0 && versions.Keys[i] > told.Registered; i--)
        {
            if (versions.Values[i] is { Imputed: true, Reported: false, Cancelled: false })
            {
                versions.RemoveAt(i);
            }
        }
    }

    /// <summary>A delivery that repeats what is in force tells nothing new; with a registration time of its own it does.</summary>
    private static void DropRepeatsOfImport(SortedList<DateTime, Lesson> versions, IReadOnlyList<Lesson> known, bool repeatIsNews)
    {
        for (var i = versions.Count - 1; i > 0; i--)
        {
            var (version, before) = (versions.Values[i], versions.Values[i - 1]);
            var isNews = known.Contains(before) && (known.Contains(version) || (repeatIsNews && before == known[^1]));
            if (version.Imputed && version.SaysTheSameAs(before) && !isNews)
            {
                versions.RemoveAt(i);
            }
        }
    }

    private static RowCounts Count(IReadOnlyList<Lesson> known, List<Lesson> dated, SortedList<DateTime, Lesson> versions)
    {
        var before = new HashSet<Lesson>(known);
        var counts = new RowCounts();
        for (var i = 0; i < dated.Count; i++)
        {
            var adds = versions.TryGetValue(dated[i].Registered!.Value, out var kept) && kept == dated[i] && before.Add(dated[i]);
            counts += (known.Count, i, adds) switch
            {
                (0, 0, _) => new RowCounts(1, 0, 0),
                (_, _, true) => new RowCounts(0, 1, 0),
                _ => new RowCounts(0, 0, 1),
            };
        }
        return counts;
    }
}

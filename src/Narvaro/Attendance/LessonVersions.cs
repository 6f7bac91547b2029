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
/// All that has been told of one lesson: a version for each moment at which something was registered. The last one is in force. Pure:
/// the same rows in any order give the same versions, and the same rows again change nothing.
/// </summary>
public static class LessonVersions
{
    /// <param name="known">Versions before, by <see cref="Lesson.Registered"/>, the one in force last; empty for a new lesson.</param>
    /// <param name="told">Rows of the lesson in file order; without a time of registration they count as known from the import.</param>
    /// <param name="importedAt">Time of the import, UTC, whole seconds.</param>
    /// <returns>The versions after, and what became of each row: the first of a new lesson is imported, a row that adds a version is
    /// changed, any other is unchanged.</returns>
    public static (IReadOnlyList<Lesson> Versions, RowCounts Counts) Merge(
        IReadOnlyList<Lesson> known,
        IReadOnlyList<Lesson> told,
        DateTime importedAt
    )
    {
        if (known.Count == 0 && told.Count == 1)
        {
            return ([Dated(told[0], [], importedAt)], new RowCounts(1, 0, 0));
        }
        var versions = new SortedList<DateTime, Lesson>(known.ToDictionary(v => v.Registered!.Value));
        var dated = new List<Lesson>(told.Count);
        foreach (var row in told)
        {
            var version = Dated(row, versions, importedAt);
            dated.Add(version);
            versions[version.Registered!.Value] = version;
        }
        DropRepeatsOfImport(versions);
        return (versions.Values.ToList(), Count(known, dated, versions));
    }

    /// <summary>A row that does not say when it was registered is known from the import on, after all that was known before.</summary>
    private static Lesson Dated(Lesson row, SortedList<DateTime, Lesson> versions, DateTime importedAt)
    {
        if (row.Registered is { } registered)
        {
            return row.Side == LessonSide.Both ? row : Joined(row, versions, registered);
        }
        var last = versions.Count == 0 ? DateTime.MinValue : versions.Keys[^1];
        var known = last > importedAt ? last.AddSeconds(1) : importedAt;
        return Joined(row with { Registered = known, Imputed = true }, versions, known);
    }

    private static Lesson Joined(Lesson row, IDictionary<DateTime, Lesson> versions, DateTime known)
    {
        var before = versions.Where(v => v.Key <= known).Select(v => v.Value).LastOrDefault();
        return before is null ? row : LessonSides.Join(before, row);
    }

    /// <summary>A delivery that repeats what is in force tells nothing new; with a registration time of its own it does.</summary>
    private static void DropRepeatsOfImport(SortedList<DateTime, Lesson> versions)
    {
        for (var i = versions.Count - 1; i > 0; i--)
        {
            if (versions.Values[i].Imputed && versions.Values[i].SaysTheSameAs(versions.Values[i - 1]))
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

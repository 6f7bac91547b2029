using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Privacy.Log;

/// <summary>Which lines somebody wants to read; null is any.</summary>
/// <param name="From">First day, in Stockholm.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Pupil">Of whom, with those that have been merged into it.</param>
/// <param name="What">Of which thing, by its reference, e.g. "N-0042".</param>
/// <param name="Person">By whom, by staff key.</param>
public sealed record AccessFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    PupilId? Pupil = null,
    string? What = null,
    string? Person = null
)
{
    /// <summary>About a pupil or a thing, lines that are secret are not among them, shown or counted: where they stand would tell of whom
    /// they are.</summary>
    internal async Task<IQueryable<AccessLine>> LinesAsync(NarvaroDb db, CancellationToken ct)
    {
        var lines = db.Set<AccessLine>().AsNoTracking();
        if (From is { } from)
        {
            var first = Stockholm.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            lines = lines.Where(l => l.At >= first);
        }
        if (To is { } to && to < DateOnly.MaxValue)
        {
            var before = Stockholm.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            lines = lines.Where(l => l.At < before);
        }
        if (Person is { } person)
        {
            lines = lines.Where(l => l.Who == person);
        }
        if (Pupil is { } pupil)
        {
            var pupils = await MergedAsync(db, pupil, ct);
            lines = lines.Where(l => l.PupilId != null && pupils.Contains(l.PupilId.Value));
        }
        if (What is { } what)
        {
            var reference = Case.ReferenceOf(what);
            lines = lines.Where(l => l.What == reference);
        }
        return Pupil is null && What is null ? lines : lines.Where(l => l.Class != DataClass.ChildConcernReport);
    }

    /// <summary>The log keeps the number that a pupil had then.</summary>
    private static async Task<IReadOnlyList<PupilId>> MergedAsync(NarvaroDb db, PupilId pupil, CancellationToken ct)
    {
        var all = new HashSet<PupilId>();
        IReadOnlyList<PupilId> found = [pupil];
        while (found.Count > 0)
        {
            all.UnionWith(found);
            var into = found;
            var merged = db.Set<PupilMerge>().Where(m => m.UndoneAt == null && into.Contains(m.Into)).Select(m => m.From);
            found = [.. (await merged.ToListAsync(ct)).Where(p => !all.Contains(p))];
        }
        return [.. all];
    }
}

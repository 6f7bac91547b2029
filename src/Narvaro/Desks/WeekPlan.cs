using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>
/// What there is room for this week (detection §5.5): of the new cases that nobody has taken up, each school's first ones, by level and then
/// by age, as many as its elevhälsoteam has room for. The others wait: they stand last in the list, and are never dropped. A case on a level
/// where the law asks for a decision does not wait, nor one with a task that is late; so whatever waits comes forward in time.
/// </summary>
internal static class WeekPlan
{
    /// <param name="open">Open cases that the viewer may see.</param>
    /// <returns>Those of them that wait, as many as there are new cases at most; null where no room has been set, or for who may not know of
    /// levels.</returns>
    public static async Task<IReadOnlySet<CaseId>?> WaitingAsync(Looker looker, Ladder ladder, IQueryable<Case> open, CancellationToken ct)
    {
        var (db, viewer, _) = looker;
        if (ladder.NewCasesPerWeek is not { } room || !Levels.MayEverKnow(viewer))
        {
            return null;
        }
        var taken = db.Set<CaseChange>().Where(c => c.By != Change.Night);
        var untaken = open.Where(c => c.Status == CaseStatus.New && !taken.Any(t => t.CaseId == c.Id));
        var begun = await BegunAsync(db, viewer, taken, ct);
        var first = await untaken
            .Select(c => c.Unit)
            .Distinct()
            .SelectMany(u =>
                untaken.Where(c => c.Unit == u).OrderByDescending(c => c.Level).ThenBy(c => c.OpenedOn).ThenBy(c => c.Id).Take(room)
            )
            .OrderByDescending(c => c.Level)
            .ThenBy(c => c.OpenedOn)
            .ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Unit })
            .ToListAsync(ct);
        var now = first.GroupBy(c => c.Unit).SelectMany(g => g.Take(room - begun.GetValueOrDefault(g.Key))).Select(c => c.Id).ToList();
        var (never, today) = (ladder.NeverWaitsFrom, viewer.On);
        var waiting = await untaken
            .Where(c =>
                c.Level < never
                && !now.Contains(c.Id)
                && !db.Set<CaseTask>().Any(t => t.CaseId == c.Id && t.State == TaskState.Open && t.DueOn < today)
            )
            .Select(c => c.Id)
            .ToListAsync(ct);
        return waiting.ToHashSet();
    }

    /// <summary>How many each school has taken up since Monday, closed ones too.</summary>
    private static Task<Dictionary<SchoolUnitCode, int>> BegunAsync(
        NarvaroDb db,
        Viewer viewer,
        IQueryable<CaseChange> taken,
        CancellationToken ct
    )
    {
        var monday = Weeks.Of(viewer.On);
        return db.Set<Case>()
            .SeenBy(db, viewer, Purpose.FollowUp)
            .Where(c => taken.Where(t => t.CaseId == c.Id).Min(t => (DateOnly?)t.On) >= monday)
            .GroupBy(c => c.Unit)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }
}

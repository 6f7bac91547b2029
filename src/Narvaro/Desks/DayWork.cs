using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Whose open tasks are whose: the one place that says so. As many queries as the person has roles and two more, however many tasks.</summary>
internal static class DayWork
{
    /// <returns>What is due first, first, each with its case, and how many there are.</returns>
    public static async Task<(IReadOnlyList<(CaseTask Task, Case Case)> First, int Count)> ReadAsync(
        Looker looker,
        int most,
        CancellationToken ct
    )
    {
        var all = new List<Due>();
        foreach (var duties in looker.Viewer.Duties.GroupBy(d => d.Role))
        {
            all.AddRange(await Own(looker, [.. duties]).Select(t => new Due(t.DueOn, t.CaseId, t.Number)).ToListAsync(ct));
        }
        var first = all.OrderBy(t => t.On).ThenBy(t => t.Case.Value).ThenBy(t => t.Number).Take(most).ToList();
        return (await ReadAsync(looker.Db, first, ct), all.Count);
    }

    /// <summary>Without those that somebody has settled or taken back meanwhile.</summary>
    private static async Task<IReadOnlyList<(CaseTask Task, Case Case)>> ReadAsync(NarvaroDb db, List<Due> first, CancellationToken ct)
    {
        var ids = first.Select(t => t.Case).Distinct().ToList();
        var cases = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var tasks = await db.Set<CaseTask>()
            .AsNoTracking()
            .Where(t => t.State == TaskState.Open && ids.Contains(t.CaseId))
            .ToDictionaryAsync(t => (t.CaseId, t.Number), ct);
        return [.. first.Where(t => tasks.ContainsKey((t.Case, t.Number))).Select(t => (tasks[(t.Case, t.Number)], cases[t.Case]))];
    }

    /// <summary>
    /// Of cases that this duty alone opens, what the role has to do. Who handles protected identities does all of it there, in everybody's
    /// place; a biträdande rektor shares the rektor's.
    /// </summary>
    private static IQueryable<CaseTask> Own(Looker looker, IReadOnlyList<HeldDuty> duties)
    {
        var (db, viewer, _) = looker;
        var role = duties[0].Role;
        StaffRole[] roles =
            role is StaffRole.DeputyPrincipal && !viewer.Duties.Any(d => d.Role is StaffRole.Principal)
                ? [role, StaffRole.Principal]
                : [role];
        var cases = db.Set<Case>().AsNoTracking().SeenBy(db, viewer with { Duties = duties }, Purpose.FollowUp);
        var all = db.Set<CaseTask>().AsNoTracking();
        var tasks = role is StaffRole.ProtectedIdentityHandler ? all.Where(t => t.State == TaskState.Open) : all.OpenWith(roles);
        return tasks.Join(cases, t => t.CaseId, c => c.Id, (t, _) => t);
    }

    /// <summary>A task that is somebody's, in a few bytes: the database finds out once whose they are, which is what costs.</summary>
    private sealed record Due(DateOnly On, CaseId Case, int Number);
}

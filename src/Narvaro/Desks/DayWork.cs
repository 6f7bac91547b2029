using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Desks;

/// <summary>Whose open tasks are whose: the one place that says so. As many queries as the person has duties, however many tasks.</summary>
internal static class DayWork
{
    /// <returns>What is due first, first, each with its case, and how many there are.</returns>
    public static async Task<(IReadOnlyList<(CaseTask Task, Case Case)> First, int Count)> ReadAsync(
        Looker looker,
        int most,
        CancellationToken ct
    )
    {
        var (found, count) = (new List<(CaseTask Task, Case Case)>(), 0);
        foreach (var duties in looker.Viewer.Duties.GroupBy(d => d.Role))
        {
            var own = Own(looker, [.. duties]);
            count += await own.CountAsync(ct);
            var first = await own.OrderBy(x => x.Task.DueOn).ThenBy(x => x.Case.Id).ThenBy(x => x.Task.Number).Take(most).ToListAsync(ct);
            found.AddRange(first.Select(x => (x.Task, x.Case)));
        }
        return ([.. found.OrderBy(x => x.Task.DueOn).ThenBy(x => x.Case.Id.Value).ThenBy(x => x.Task.Number).Take(most)], count);
    }

    /// <summary>
    /// Of cases that this duty alone opens, what the role has to do. Who handles protected identities does all of it there, in everybody's
    /// place; a biträdande rektor shares the rektor's.
    /// </summary>
    private static IQueryable<Held> Own(Looker looker, IReadOnlyList<HeldDuty> duties)
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
        return tasks.Join(cases, t => t.CaseId, c => c.Id, (t, c) => new Held { Task = t, Case = c });
    }

    private sealed class Held
    {
        public required CaseTask Task { get; init; }
        public required Case Case { get; init; }
    }
}

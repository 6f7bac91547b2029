using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>Open tasks that are with somebody outside the school, by the ladder or because they were late: whoever is to do one must be able
/// to read and change the case, whatever its level, until it is done (skollagen 7:22, 15:15).</summary>
internal static class TaskTies
{
    /// <summary>None of a duty that the case is open to anyway.</summary>
    public static Ties Of(StaffRole role) =>
        role switch
        {
            StaffRole.PrincipalOrganiser => Ties.OrganiserTask,
            StaffRole.CompulsoryAttendanceOfficer => Ties.OfficerTask,
            _ => Ties.None,
        };

    /// <summary>Whether the viewer has the duty that the task is with, where the case is.</summary>
    public static bool IsViewers(Viewer viewer, Subject subject, CaseTask task) =>
        Of(task.Role) != Ties.None && viewer.Duties.Any(d => d.Role == task.Role && d.IsIn(subject.Unit));

    /// <summary>Of several cases in one query; cases without any are left out.</summary>
    public static async Task<IReadOnlyDictionary<CaseId, Ties>> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<CaseId> cases,
        CancellationToken ct
    )
    {
        var open = await db.Set<CaseTask>()
            .Where(t => t.State == TaskState.Open && cases.Contains(t.CaseId))
            .Select(t => new { t.CaseId, Role = t.EscalatedTo ?? t.Owner })
            .Distinct()
            .ToListAsync(ct);
        return open.GroupBy(t => t.CaseId).ToDictionary(g => g.Key, g => g.Aggregate(Ties.None, (ties, t) => ties | Of(t.Role)));
    }
}

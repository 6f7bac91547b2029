using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>An open task that is to be done for huvudman: not which.</summary>
/// <param name="Role">Whose it is.</param>
public sealed record OrganiserTask(string Reference, SchoolUnitCode Unit, StaffRole Role, DateOnly Since, DateOnly Due);

/// <summary>Tells huvudman and skolpliktsbevakningen of tasks that are theirs, once: nobody tells them of the case as such, and the law gives
/// them days (skollagen 7:22, 15:15). A task that has come to them since it was late is told of as late.</summary>
public static class OrganiserTasks
{
    private static readonly StaffRole[] Roles = [StaffRole.PrincipalOrganiser, StaffRole.CompulsoryAttendanceOfficer];

    /// <summary>Tasks that are open and in time; none of pupils with protected identity (domain §1.6).</summary>
    public static async Task<IReadOnlyList<OrganiserTask>> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var open = await (
            from task in db.Set<CaseTask>().AsNoTracking()
            where task.State == TaskState.Open && task.RemindedOn == null && task.EscalatedTo == null && Roles.Contains(task.Owner)
            join row in db.Set<Case>() on task.CaseId equals row.Id
            join pupil in db.Set<Pupil>() on row.PupilId equals pupil.Id
            orderby row.Id, task.Number
            select new
            {
                Task = task,
                row.Reference,
                row.Unit,
                Pupil = pupil,
            }
        ).ToListAsync(ct);
        return
        [
            .. open.Where(o => !o.Pupil.IsProtected)
                .Select(o => new OrganiserTask(o.Reference, o.Unit, o.Task.Owner, o.Task.OpenedOn, o.Task.DueOn)),
        ];
    }

    /// <summary>In the caller's transaction. Where nobody has the duty, or the mail of the day has left, it waits for another evening.</summary>
    /// <param name="until">The least pressing day to acknowledge by, which these mails ask for none of.</param>
    /// <returns>Cases that were put out.</returns>
    internal static async Task<int> PutOutAsync(
        NarvaroDb db,
        DayOutbox outbox,
        StaffOnDuty staff,
        DateOnly day,
        DateOnly until,
        CancellationToken ct
    )
    {
        var tasks = (await ReadAsync(db, ct)).Where(t => t.Since <= day).ToList();
        var told = await ToldReferences.ReadAsync(db, Matter.Task, [.. tasks.Select(t => t.Reference)], ct);
        var put = 0;
        foreach (var task in tasks.Where(t => !told[t.Reference].Any(d => d >= t.Since)).DistinctBy(t => (t.Reference, t.Role)))
        {
            var people = staff.For(task.Role, task.Unit, "").Select(p => new Recipient(p, task.Role)).ToList();
            if (people.Count > 0 && outbox.CanTake(people))
            {
                people.ForEach(p => outbox.Add(p, task.Reference, task.Unit, Matter.Task, until));
                put++;
            }
        }
        return put;
    }
}

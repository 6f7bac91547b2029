using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Worker.Demo;

/// <summary>Keys of those who have a case, on a day of the demo; empty when nobody has.</summary>
internal sealed class DemoPeople(
    ILookup<PupilId, string?> mentors,
    IReadOnlySet<PupilId> marked,
    ILookup<(StaffRole, string Unit), string> duties
)
{
    /// <summary>Those with protected identity have their own handler, who is not played.</summary>
    public bool Have(Case row) => !marked.Contains(row.PupilId);

    public string Mentor(Case row) => mentors[row.PupilId].FirstOrDefault() ?? "";

    public string PupilHealth(Case row) => duties[(StaffRole.PupilHealth, row.Unit.Value)].FirstOrDefault("");

    public string Principal(Case row) => duties[(StaffRole.Principal, row.Unit.Value)].FirstOrDefault("");

    /// <summary>Of the whole municipality.</summary>
    public string Organiser => duties[(StaffRole.PrincipalOrganiser, "")].FirstOrDefault("");

    public static async Task<DemoPeople> ReadAsync(NarvaroDb db, DateOnly day, CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>()
            .AsNoTracking()
            .Where(e => e.From <= day && (e.To == null || e.To >= day))
            .Where(e => db.Set<Case>().Any(c => c.PupilId == e.PupilId && c.Status != CaseStatus.Closed))
            .ToListAsync(ct);
        var marked = await db.Set<Pupil>().Where(p => p.Protection != ProtectionMark.None).Select(p => p.Id).ToListAsync(ct);
        var duties = await (
            from duty in db.Set<Duty>()
            join person in db.Set<StaffMember>() on duty.StaffId equals person.Id
            orderby person.Key
            select new
            {
                duty.Role,
                duty.Unit,
                person.Key,
            }
        ).ToListAsync(ct);
        return new DemoPeople(
            enrolments.ToLookup(e => e.PupilId, e => e.MentorKey),
            marked.ToHashSet(),
            duties.ToLookup(d => (d.Role, d.Unit), d => d.Key)
        );
    }
}

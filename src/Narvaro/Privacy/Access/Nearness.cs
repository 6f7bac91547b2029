using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>What a row must have at least to be seen by any way at all. It decides nothing: it lets the database begin with the pupils of a school,
/// or with the cases, instead of finding out of every pupil of the municipality where it goes.</summary>
internal static class Nearness
{
    /// <summary>Every opening of a class for a purpose, with each duty that holds it.</summary>
    public static IEnumerable<(Opening Opening, HeldDuty Duty)> WaysTo(this Viewer viewer, DataClass what, Purpose purpose) =>
        from opening in Openings.All
        where opening.IsForReading(what) && opening.IsFor(purpose)
        from duty in viewer.Duties
        where opening.IsHeldBy(duty)
        select (opening, duty);

    /// <summary>Of what is about a pupil and no case.</summary>
    public static IQueryable<Seen<T>> Near<T>(this IQueryable<Seen<T>> rows, NarvaroDb db, Viewer viewer, DataClass what, Purpose purpose)
    {
        var ways = viewer.WaysTo(what, purpose).ToLookup(w => !w.Opening.Anywhere && w.Duty.Unit.Length > 0);
        if (ways[false].Any(w => w.Opening is { FromLevel: 0, Tie: not (Ties.OrganiserTask or Ties.OfficerTask) }))
        {
            return rows;
        }
        var units = ways[true].Select(w => w.Duty.School).OfType<SchoolUnitCode>().ToHashSet();
        var least = ways[false].Select(w => w.Opening.FromLevel).Where(l => l > 0).DefaultIfEmpty(int.MaxValue).Min();
        var going = db.Set<Enrolment>().Where(e => units.Contains(e.Unit) && e.From <= viewer.On && (e.To == null || e.To >= viewer.On));
        var tasks = db.Set<CaseTask>().OpenWith(StaffRole.PrincipalOrganiser, StaffRole.CompulsoryAttendanceOfficer).Select(t => t.CaseId);
        var cases = db.Set<Case>().Where(c => c.Status != CaseStatus.Closed && (c.Level >= least || tasks.Contains(c.Id)));
        return (units.Count > 0, ways[false].Any()) switch
        {
            (_, false) => rows.Where(s => going.Any(e => e.PupilId == s.Pupil)),
            (false, true) => rows.Where(s => cases.Any(c => c.PupilId == s.Pupil)),
            _ => rows.Where(s => going.Any(e => e.PupilId == s.Pupil) || cases.Any(c => c.PupilId == s.Pupil)),
        };
    }
}

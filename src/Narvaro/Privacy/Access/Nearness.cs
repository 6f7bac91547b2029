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

    /// <summary>Cases, for who sees the higher levels of the whole municipality and no school: those, and cases with such tasks.</summary>
    public static IQueryable<Case> Near(this IQueryable<Case> cases, NarvaroDb db, Viewer viewer, Purpose purpose)
    {
        var ways = viewer.WaysTo(DataClass.CaseFact, purpose).ToList();
        if (ways.Count == 0 || ways.Exists(w => IsAnyCase(w.Opening)))
        {
            return cases;
        }
        var least = LeastLevel(ways);
        // Of the cases that are asked for, and not of all; a number in the text, so that the index of the higher levels is seen to hold them.
        var near = cases.Where(c => c.Level >= EF.Constant(least)).Select(c => c.Id).Union(HigherTasks(db));
        return cases.Where(c => near.Contains(c.Id));
    }

    /// <summary>Of what is about a pupil and no case.</summary>
    public static IQueryable<Seen<T>> Near<T>(this IQueryable<Seen<T>> rows, NarvaroDb db, Viewer viewer, DataClass what, Purpose purpose)
    {
        var ways = viewer.WaysTo(what, purpose).ToLookup(w => !w.Opening.Anywhere && w.Duty.Unit.Length > 0);
        if (ways[false].Any(w => IsAnyCase(w.Opening)))
        {
            return rows;
        }
        var units = ways[true].Select(w => w.Duty.School).OfType<SchoolUnitCode>().ToHashSet();
        var least = LeastLevel(ways[false]);
        var going = db.Set<Enrolment>().Where(e => units.Contains(e.Unit) && e.From <= viewer.On && (e.To == null || e.To >= viewer.On));
        var tasks = HigherTasks(db);
        var cases = db.Set<Case>().Where(c => c.Status != CaseStatus.Closed && (c.Level >= least || tasks.Contains(c.Id)));
        return (units.Count > 0, ways[false].Any()) switch
        {
            (_, false) => rows.Where(s => going.Any(e => e.PupilId == s.Pupil)),
            (false, true) => rows.Where(s => cases.Any(c => c.PupilId == s.Pupil)),
            _ => rows.Where(s => going.Any(e => e.PupilId == s.Pupil) || cases.Any(c => c.PupilId == s.Pupil)),
        };
    }

    /// <summary>Whether neither a level nor a task of huvudman's or skolpliktsbevakningen's has to be there.</summary>
    private static bool IsAnyCase(Opening opening) => opening is { FromLevel: 0, Tie: not (Ties.OrganiserTask or Ties.OfficerTask) };

    private static int LeastLevel(IEnumerable<(Opening Opening, HeldDuty Duty)> ways) =>
        ways.Select(w => w.Opening.FromLevel).Where(l => l > 0).DefaultIfEmpty(int.MaxValue).Min();

    private static IQueryable<CaseId> HigherTasks(NarvaroDb db) =>
        db.Set<CaseTask>().OpenWith(StaffRole.PrincipalOrganiser, StaffRole.CompulsoryAttendanceOfficer).Select(t => t.CaseId);
}

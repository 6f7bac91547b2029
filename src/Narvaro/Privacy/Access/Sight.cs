using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>
/// What a viewer may read, as a condition of the query itself (domain §1.5: enforced in the query, not in the page). Made of the same
/// openings as <see cref="AccessPolicy"/>; a test compares the two, row by row. Rows that are shown are logged by whoever shows them.
/// </summary>
public static class Sight
{
    /// <summary>Cases of which status, level and tasks may be read.</summary>
    public static IQueryable<Case> SeenBy(this IQueryable<Case> cases, NarvaroDb db, Viewer viewer, Purpose purpose)
    {
        var (organisers, officers) = (TasksWith(db, StaffRole.PrincipalOrganiser), TasksWith(db, StaffRole.CompulsoryAttendanceOfficer));
        return cases
            .Near(db, viewer, purpose)
            .Select(c => new Seen<Case>
            {
                Row = c,
                Unit = c.Unit,
                Pupil = c.PupilId,
                Level = c.Level,
                HasOrganiserTask = organisers.Any(t => t.CaseId == c.Id),
                HasOfficerTask = officers.Any(t => t.CaseId == c.Id),
            })
            .Through(db, viewer, DataClass.CaseFact, purpose);
    }

    /// <summary>Signals of pupils whose attendance may be read: where they go on the viewer's date.</summary>
    public static IQueryable<Signal> SeenBy(this IQueryable<Signal> signals, NarvaroDb db, Viewer viewer, Purpose purpose) =>
        signals
            .Select(s => new Seen<Signal>
            {
                Row = s,
                Unit = null,
                Pupil = s.PupilId,
            })
            .ThroughWherePupilsGo(db, viewer, DataClass.AttendanceFact, purpose);

    /// <summary>Consents of pupils, where they go on the viewer's date.</summary>
    public static IQueryable<ConsentRecord> SeenBy(this IQueryable<ConsentRecord> consents, NarvaroDb db, Viewer viewer, Purpose purpose) =>
        consents
            .Select(c => new Seen<ConsentRecord>
            {
                Row = c,
                Unit = null,
                Pupil = c.PupilId,
            })
            .ThroughWherePupilsGo(db, viewer, DataClass.Consent, purpose);

    /// <summary>Those of the units that have the cases now, and what has been delivered to the viewer's intakes.</summary>
    /// <param name="intakes">Recipients, by id, whose reader the viewer is (<see cref="ConsentTerms.IntakesOf"/>).</param>
    public static IQueryable<Referral> SeenBy(
        this IQueryable<Referral> referrals,
        NarvaroDb db,
        Viewer viewer,
        Purpose purpose,
        IReadOnlyCollection<string> intakes
    ) =>
        referrals
            .Select(r => new Seen<Referral>
            {
                Row = r,
                Unit = db.Set<Case>().Where(c => c.Id == r.CaseId).Select(c => (SchoolUnitCode?)c.Unit).FirstOrDefault() ?? r.Unit,
                Pupil = r.PupilId,
                Level = db.Set<Case>().Where(c => c.Id == r.CaseId).Select(c => (int?)c.Level).FirstOrDefault() ?? 0,
                IsDelivered = r.State == ReferralState.Delivered && intakes.Contains(r.Recipient),
            })
            .Through(db, viewer, DataClass.Referral, purpose);

    public static IQueryable<ContactNote> SeenBy(this IQueryable<ContactNote> notes, NarvaroDb db, Viewer viewer, Purpose purpose) =>
        notes
            .Join(
                db.Set<Case>(),
                n => n.CaseId,
                c => c.Id,
                (n, c) =>
                    new Seen<ContactNote>
                    {
                        Row = n,
                        Unit = c.Unit,
                        Pupil = c.PupilId,
                        Level = c.Level,
                        IsViewers = n.By == viewer.Key,
                    }
            )
            .Through(db, viewer, DataClass.MentorContactNote, purpose);

    /// <summary>Those that the viewer's unit holds: where the case is makes no difference.</summary>
    public static IQueryable<PupilHealthNote> SeenBy(
        this IQueryable<PupilHealthNote> notes,
        NarvaroDb db,
        Viewer viewer,
        Purpose purpose
    ) =>
        notes
            .Join(
                db.Set<Case>(),
                n => n.CaseId,
                c => c.Id,
                (n, c) =>
                    new Seen<PupilHealthNote>
                    {
                        Row = n,
                        Unit = n.HeldBy,
                        Pupil = c.PupilId,
                        Level = c.Level,
                        IsViewers = n.By == viewer.Key,
                    }
            )
            .Through(db, viewer, DataClass.PupilHealthNote, purpose);

    public static IQueryable<ChildConcernReport> SeenBy(
        this IQueryable<ChildConcernReport> reports,
        NarvaroDb db,
        Viewer viewer,
        Purpose purpose
    ) =>
        reports
            .Select(r => new Seen<ChildConcernReport>
            {
                Row = r,
                Unit = r.Unit,
                Pupil = r.PupilId,
                IsViewers = r.By == viewer.Key,
                NamesViewer = db.Set<ChildConcernReader>().Any(n => n.ReportId == r.Id && n.Person == viewer.Key),
            })
            .Through(db, viewer, DataClass.ChildConcernReport, purpose);

    /// <summary>What is about a pupil and no case: in the unit where it goes, on the level of its highest open case and with the tasks of all
    /// of them.</summary>
    private static IQueryable<T> ThroughWherePupilsGo<T>(
        this IQueryable<Seen<T>> rows,
        NarvaroDb db,
        Viewer viewer,
        DataClass what,
        Purpose purpose
    )
    {
        var (organisers, officers) = (TasksWith(db, StaffRole.PrincipalOrganiser), TasksWith(db, StaffRole.CompulsoryAttendanceOfficer));
        var open = db.Set<Case>().Where(c => c.Status != CaseStatus.Closed);
        return rows.Near(db, viewer, what, purpose)
            .Select(s => new Seen<T>
            {
                Row = s.Row,
                Unit = db.Set<Enrolment>()
                    .Where(e => e.PupilId == s.Pupil && e.From <= viewer.On && (e.To == null || e.To >= viewer.On))
                    .OrderByDescending(e => e.From)
                    .ThenByDescending(e => e.Unit)
                    .Select(e => (SchoolUnitCode?)e.Unit)
                    .FirstOrDefault(),
                Pupil = s.Pupil,
                Level = open.Where(c => c.PupilId == s.Pupil).Max(c => (int?)c.Level) ?? 0,
                HasOrganiserTask = open.Any(c => c.PupilId == s.Pupil && organisers.Any(t => t.CaseId == c.Id)),
                HasOfficerTask = open.Any(c => c.PupilId == s.Pupil && officers.Any(t => t.CaseId == c.Id)),
            })
            .Through(db, viewer, what, purpose);
    }

    /// <summary>Open ones, as <see cref="TaskTies"/> has them.</summary>
    private static IQueryable<CaseTask> TasksWith(NarvaroDb db, StaffRole role) => db.Set<CaseTask>().OpenWith(role);
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Cases.Notes;

/// <summary>The open task that a contact does: whoever has told of the contact need not tick the task off as well.</summary>
public static class ContactDuty
{
    private static readonly TaskKind[] Contacts = [TaskKind.ContactHome, TaskKind.ContactPupil, TaskKind.RecurringContact];

    /// <summary>Open tasks of a case that a contact may do, in the order they were opened.</summary>
    public static IQueryable<CaseTask> Open(NarvaroDb db, CaseId id) =>
        db.Set<CaseTask>()
            .AsNoTracking()
            .Where(t => t.CaseId == id && t.State == TaskState.Open && EF.Constant(Contacts).Contains(t.Kind))
            .OrderBy(t => t.Number);

    /// <summary>The first that a contact does; null when it does none. One before the task was there is another contact than it asks for, and
    /// the further contact comes after the day of the first: who rings both guardians has made one.</summary>
    /// <param name="on">The day of the contact.</param>
    /// <param name="with">Whom it was with.</param>
    /// <param name="born">From 18 the contact there is is the pupil's own (domain §8.4 rule 9).</param>
    /// <param name="form">Null when the pupil goes nowhere.</param>
    /// <param name="open">See <see cref="Open"/>.</param>
    public static TaskKind? Does(DateOnly on, ContactWith with, DateOnly? born, SchoolForm? form, IEnumerable<CaseTask> open)
    {
        var asked = StatutoryTasks.Contact(born, form ?? SchoolForm.GR, on);
        var met = asked is TaskKind.ContactPupil ? with is ContactWith.Pupil : with is ContactWith.Guardian1 or ContactWith.Guardian2;
        return open.Where(t => t.Kind is TaskKind.RecurringContact ? t.OpenedOn < on : t.Kind == asked && t.OpenedOn <= on)
            .Where(_ => met)
            .Select(t => (TaskKind?)t.Kind)
            .FirstOrDefault();
    }
}

using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Desks;

/// <summary>What of a case somebody may act on: what is shown, and nothing else. What elevhälsan's part tells of is answered as what is not there
/// to who may not know of it (domain §1.3).</summary>
internal static class CaseReach
{
    /// <param name="health">The person may know of elevhälsan's part.</param>
    public static bool Shows(Viewer viewer, Subject subject, CaseTask task, bool health) =>
        health || task.Role is StaffRole.Mentor || TaskTies.IsViewers(viewer, subject, task);

    /// <returns>Null when the person is shown a task of the kind; the open one, when there is one.</returns>
    public static Refusal? WhyNotTask(AtCase at, CaseHistory history, TaskKind kind)
    {
        var tasks = history.Tasks.Where(t => t.Kind == kind).ToList();
        var meant = tasks.FindAll(t => t.IsOpen) is { Count: > 0 } open ? open : tasks;
        return meant.Count > 0 && !meant.Exists(t => Shows(at.Viewer, at.Subject, t, health: false)) ? CaseRefusals.NoTask : null;
    }

    public static Refusal? WhyNotEntry(CaseHistory history, int number) =>
        number >= 1 && number <= history.Count && !CaseEntries.IsForMentors(history, history[number]) ? CaseRefusals.NoEntry : null;
}

using Narvaro.Cases.Duties;

namespace Narvaro.Tests.Cases;

/// <summary>What a person's act adds to a case, by the reference: nothing when it says nothing new, or is refused.</summary>
internal static class ReferenceActs
{
    public static IEnumerable<Note> Acknowledge(ReferenceCase r, int today) =>
        r.IsOpen && (r.Unseen || r.Status == "New") ? [new Note("Acknowledged", today)] : [];

    /// <param name="r">The case.</param>
    /// <param name="today">The day.</param>
    /// <param name="kind">The task.</param>
    /// <param name="to">"Done" or "NotNeeded".</param>
    public static IEnumerable<Note> Settle(ReferenceCase r, int today, TaskKind kind, string to)
    {
        if (kind is TaskKind.Acknowledge)
        {
            return to == "Done" ? Acknowledge(r, today) : [];
        }
        var task = r.Tasks.Find(t => t.Kind == kind && t.State == "Open");
        var sameDay =
            task is not null
            && r.OpenedOn(task) == today
            && r.Tasks.Exists(t => t.Kind == kind && t.State == to && r.SettledOn(t) == today);
        if (!r.IsOpen || task is null || sameDay || (to == "NotNeeded" && kind is TaskKind.NotifyOrganiser or TaskKind.ReceiveNotice))
        {
            return [];
        }
        var note = new Note("Task" + to, today, Task: kind, About: task.Number);
        return r.Status is "New" or "Acknowledged" ? [new Note("Activated", today), note] : [note];
    }

    public static IEnumerable<Note> Snooze(ReferenceCase r, int today, int? until) =>
        r.IsOpen && !(until <= today) && !r.SleepsUntil(until) ? [new Note("Snoozed", today, Until: until)] : [];

    public static IEnumerable<Note> SetLevel(ReferenceCase r, int today, int level) =>
        r.IsOpen && level is >= 0 and <= 4 && level != r.Level ? [new Note("LevelSet", today, level)] : [];

    /// <param name="r">The case.</param>
    /// <param name="today">The day.</param>
    /// <param name="to">Who answers for it; 0 for nobody.</param>
    public static IEnumerable<Note> Assign(ReferenceCase r, int today, int to) =>
        r.IsOpen && to != r.Responsible ? [new Note("Assigned", today, About: to)] : [];

    public static IEnumerable<Note> Close(ReferenceCase r, int today) => r.IsOpen && !r.Owes ? [new Note("Closed", today)] : [];

    /// <param name="r">The case.</param>
    /// <param name="today">The day.</param>
    /// <param name="number">Of the entry.</param>
    /// <param name="hasOther">The pupil has another open case.</param>
    public static IEnumerable<Note> Withdraw(ReferenceCase r, int today, int number, bool hasOther) =>
        number < 1 || number > r.Log.Count || r.Log[number - 1].What == "Withdrawn" || r.IsGone(number) ? []
        : r.Status == "Closed"
        && r.Log[number - 1]
            is { What: "TaskDone" or "TaskNotNeeded" or "TaskDropped", Task: TaskKind.NotifyOrganiser or TaskKind.NotifyHomeMunicipality }
            ? []
        : (r.Log[number - 1].What == "Closed" && hasOther) || (number == 1 && r.Owes) ? []
        : number == 1 && r.IsOpen ? [new Note("Closed", today), new Note("Withdrawn", today, About: 1)]
        : [new Note("Withdrawn", today, About: number)];
}

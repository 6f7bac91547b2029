using Narvaro.Kernel;

namespace Narvaro.Cases.Duties;

/// <summary>A task that a case asks for and does not have.</summary>
/// <param name="Within">School days.</param>
internal sealed record TaskNeed(TaskKind Kind, int Within, HomeGround? Ground = null)
{
    private static readonly TaskKind[] OncePerLevel = [TaskKind.Assessment, TaskKind.DecideInvestigation];

    /// <summary>Tasks of the level and of those below, and what follows from them, that are neither open nor done in the episode.</summary>
    public static IEnumerable<TaskNeed> Of(CaseHistory history, TaskPupil pupil, SchoolCalendar calendar, Ladder ladder)
    {
        var tasks = history.Tasks.Where(t => t.State is not TaskState.Dropped).ToList();
        return
        [
            .. Seeing(history, tasks, ladder),
            .. Climbing(history.State.Level, tasks, pupil, ladder),
            .. Deciding(history, tasks, pupil, calendar, ladder),
        ];
    }

    /// <summary>Open tasks that have lost their ground: contact with the home of a pupil who is of age by now, what followed from a decision
    /// that was taken back.</summary>
    public static IEnumerable<Change> Lost(CaseHistory history, TaskPupil pupil)
    {
        var contact = StatutoryTasks.Contact(pupil.BirthDate, pupil.Form, pupil.AsOf);
        var investigated = IsInvestigated(history.Tasks);
        return from task in history.Tasks
            where task.IsOpen
            let why = IsContact(task.Kind) && task.Kind != contact ? "kontakten tas med någon annan nu"
            : !investigated && FollowsFromInvestigation(task) ? "det finns inget beslut om utredning"
            : task.Kind is TaskKind.ReceiveNotice && !IsNotified(history.Tasks) ? "anmälan är återtagen"
            : null
            where why is not null
            select new TaskDropped(pupil.AsOf, history.State.Level, [], task.Number, task.Kind) { Why = why };
    }

    private static IEnumerable<TaskNeed> Seeing(CaseHistory history, List<CaseTask> tasks, Ladder ladder)
    {
        var asked = history.State.Status is CaseStatus.New && history.State.Level >= ladder[TaskKind.Acknowledge].Level;
        if (asked && !tasks.Exists(t => t.Kind is TaskKind.Acknowledge && t.IsOpen))
        {
            yield return new TaskNeed(TaskKind.Acknowledge, ladder[TaskKind.Acknowledge].Within);
        }
    }

    private static IEnumerable<TaskNeed> Climbing(int level, List<CaseTask> tasks, TaskPupil pupil, Ladder ladder)
    {
        var contacted = tasks.Exists(t => IsContact(t.Kind) && t.IsSettled);
        if (level >= ladder[TaskKind.ContactHome].Level && !tasks.Exists(t => IsContact(t.Kind)))
        {
            var kind = StatutoryTasks.Contact(pupil.BirthDate, pupil.Form, pupil.AsOf);
            yield return new TaskNeed(kind, ladder[kind].Within);
        }
        foreach (var kind in OncePerLevel.Where(k => level >= ladder[k].Level && !tasks.Exists(t => t.Kind == k)))
        {
            yield return new TaskNeed(kind, ladder[kind].Within);
        }
        // The first contact is a task of its own; the further ones come after it.
        foreach (var need in contacted ? Repeating(TaskKind.RecurringContact, level, tasks, ladder) : [])
        {
            yield return need;
        }
        foreach (var need in Repeating(TaskKind.FollowUp, level, tasks, ladder))
        {
            yield return need;
        }
    }

    private static IEnumerable<TaskNeed> Repeating(TaskKind kind, int level, List<CaseTask> tasks, Ladder ladder)
    {
        var (set, had) = (ladder[kind], tasks.FindAll(t => t.Kind == kind));
        if (level >= set.Level && had.Count == 0)
        {
            yield return new TaskNeed(kind, set.Within);
        }
        else if (set.Again is { } again && level >= again.Level && had.Count > 0 && !had.Exists(t => t.IsOpen))
        {
            yield return new TaskNeed(kind, again.Within);
        }
    }

    private static IEnumerable<TaskNeed> Deciding(
        CaseHistory history,
        List<CaseTask> tasks,
        TaskPupil pupil,
        SchoolCalendar calendar,
        Ladder ladder
    )
    {
        var investigated = IsInvestigated(tasks);
        if (investigated && !tasks.Exists(t => t.Kind is TaskKind.Investigation))
        {
            yield return new TaskNeed(TaskKind.Investigation, ladder[TaskKind.Investigation].Within);
        }
        if (investigated && StatutoryTasks.NotifiesOrganiser(pupil.Form) && !tasks.Exists(t => t.Kind is TaskKind.NotifyOrganiser))
        {
            yield return new TaskNeed(TaskKind.NotifyOrganiser, ladder[TaskKind.NotifyOrganiser].Within);
        }
        // What rektor tells is told when huvudman has it: by mail, and by a case that is open to huvudman for as long as it is not received.
        if (investigated && IsNotified(tasks) && !tasks.Exists(t => t.Kind is TaskKind.ReceiveNotice))
        {
            yield return new TaskNeed(TaskKind.ReceiveNotice, ladder[TaskKind.ReceiveNotice].Within);
        }
        foreach (
            var ground in StatutoryTasks.HomeGrounds(pupil, investigated, history.State.OpenedOn, calendar, ladder.ConsiderableAbsence)
        )
        {
            if (!tasks.Exists(t => t.Kind is TaskKind.NotifyHomeMunicipality && t.Ground == ground))
            {
                yield return new TaskNeed(TaskKind.NotifyHomeMunicipality, ladder[TaskKind.NotifyHomeMunicipality].Within, ground);
            }
        }
    }

    private static bool IsContact(TaskKind kind) => kind is TaskKind.ContactHome or TaskKind.ContactPupil;

    private static bool IsInvestigated(IEnumerable<CaseTask> tasks) =>
        tasks.Any(t => t is { Kind: TaskKind.DecideInvestigation, State: TaskState.Done });

    private static bool IsNotified(IEnumerable<CaseTask> tasks) =>
        tasks.Any(t => t is { Kind: TaskKind.NotifyOrganiser, State: TaskState.Done });

    private static bool FollowsFromInvestigation(CaseTask task) =>
        task.Kind is TaskKind.Investigation or TaskKind.NotifyOrganiser or TaskKind.ReceiveNotice
        || task.Ground is HomeGround.Investigation;
}

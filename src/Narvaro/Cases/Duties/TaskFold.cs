namespace Narvaro.Cases.Duties;

/// <summary>The tasks of a case as its changes leave them.</summary>
internal static class TaskFold
{
    public static IReadOnlyList<CaseTask> Of(CaseHistory history)
    {
        var tasks = new List<CaseTask>();
        for (var number = 1; number <= history.Count; number++)
        {
            var change = history[number];
            // Whoever was told stays told, whatever becomes of the entry: nobody is told twice.
            if (!history.IsWithdrawn(number) || change is TaskReminded or TaskEscalated)
            {
                Take(tasks, number, change);
            }
        }
        return history.IsWithdrawn(1) ? [.. tasks.Select(t => Settle(t, TaskState.Dropped, history[history.Count].On))] : tasks;
    }

    private static void Take(List<CaseTask> tasks, int number, Change change)
    {
        switch (change)
        {
            case TaskOpened opened:
                tasks.Add(Opened(number, opened));
                break;
            case TaskDone done:
                Settle(tasks, t => t.Number == done.Number, TaskState.Done, done.On);
                break;
            case TaskNotNeeded waived:
                Settle(tasks, t => t.Number == waived.Number, TaskState.NotNeeded, waived.On);
                break;
            case TaskDropped dropped:
                Settle(tasks, t => t.Number == dropped.Number, TaskState.Dropped, dropped.On);
                break;
            case TaskReminded reminded:
                Change(tasks, t => t.Number == reminded.Number, t => t with { RemindedOn = reminded.On });
                break;
            case TaskEscalated up:
                Change(tasks, t => t.Number == up.Number, t => t with { EscalatedOn = up.On, EscalatedTo = up.Role });
                break;
            case Closed:
                Settle(tasks, _ => true, TaskState.Dropped, change.On);
                break;
            // Whoever does anything in a case has seen it.
            case Acknowledged or Activated or Snoozed or LevelSet:
                Settle(tasks, t => t.Kind is TaskKind.Acknowledge, TaskState.Done, change.On);
                break;
            default:
                break;
        }
    }

    private static CaseTask Opened(int number, TaskOpened opened) =>
        new()
        {
            Number = number,
            Kind = opened.Task,
            OpenedOn = opened.On,
            DueOn = opened.Due,
            Within = opened.Within,
            Owner = opened.Owner,
            Ground = opened.Ground,
        };

    private static void Settle(List<CaseTask> tasks, Predicate<CaseTask> which, TaskState state, DateOnly on) =>
        Change(tasks, which, t => Settle(t, state, on));

    private static CaseTask Settle(CaseTask task, TaskState state, DateOnly on) =>
        task.IsOpen ? task with { State = state, SettledOn = on } : task;

    private static void Change(List<CaseTask> tasks, Predicate<CaseTask> which, Func<CaseTask, CaseTask> how)
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            tasks[i] = which(tasks[i]) ? how(tasks[i]) : tasks[i];
        }
    }
}

using Narvaro.Cases.Duties;
using Narvaro.Kernel;

namespace Narvaro.Cases;

/// <summary>What a person's act makes of a case: changes, or none when it says nothing new, or why it cannot be.</summary>
public sealed record ActDecision(Refusal? Refusal, IReadOnlyList<Change> Made)
{
    /// <summary>A person has seen it.</summary>
    public static ActDecision Acknowledge(CaseHistory history, CaseWord word) =>
        Open(
            history,
            word,
            state => state is { Trend: CaseTrend.Ongoing, Status: not CaseStatus.New } ? [] : [new Acknowledged(word.On, state.Level, [])]
        );

    /// <param name="history">The case.</param>
    /// <param name="word">With the reason.</param>
    /// <param name="until">First day that it counts again; null until it gets worse.</param>
    public static ActDecision Snooze(CaseHistory history, CaseWord word, DateOnly? until) =>
        !word.SaysWhy ? No(CaseRefusals.NoWhy)
        : until <= word.On ? No(CaseRefusals.Past)
        : Open(
            history,
            word,
            state => state.IsSnoozed && state.SnoozedUntil == until ? [] : [new Snoozed(word.On, state.Level, [], until)]
        );

    /// <param name="history">The case.</param>
    /// <param name="word">With the reason.</param>
    /// <param name="level">0–4.</param>
    public static ActDecision SetLevel(CaseHistory history, CaseWord word, int level) =>
        !word.SaysWhy ? No(CaseRefusals.NoWhy)
        : level is < 0 or > 4 ? No(CaseRefusals.Level)
        : Open(history, word, state => state.Level == level ? [] : [new LevelSet(word.On, level, [], state.Level)]);

    /// <param name="history">The case.</param>
    /// <param name="word">Who says so.</param>
    /// <param name="to">Key of who answers for the case from now on; null for nobody.</param>
    public static ActDecision Assign(CaseHistory history, CaseWord word, string? to) =>
        Open(history, word, state => state.Responsible == to ? [] : [new Assigned(word.On, state.Level, [], to)]);

    /// <summary>A task is done. Of a decision on utredning: there is to be one.</summary>
    public static ActDecision Done(CaseHistory history, CaseWord word, TaskKind kind) =>
        kind is TaskKind.Acknowledge
            ? Acknowledge(history, word)
            : Settle(history, word, kind, TaskState.Done, (number, level) => new TaskDone(word.On, level, [], number, kind));

    /// <summary>A task is not needed, for a reason. Of a decision on utredning: obehövligt (skollagen 7:19 a).</summary>
    public static ActDecision NotNeeded(CaseHistory history, CaseWord word, TaskKind kind) =>
        !word.SaysWhy ? No(CaseRefusals.NoWhy)
        : !StatutoryTasks.MayBeWaived(kind) ? No(CaseRefusals.MayNotBeWaived)
        : Settle(history, word, kind, TaskState.NotNeeded, (number, level) => new TaskNotNeeded(word.On, level, [], number, kind));

    /// <summary>Ends it. A later episode is a new case. What the law asks for first stands in the way until it is settled, and nothing would
    /// ask for it again.</summary>
    /// <param name="history">The case.</param>
    /// <param name="word">With the reason in words.</param>
    /// <param name="reason">Coded.</param>
    /// <param name="owed">What the law asks for by now and the case does not have yet: put on record, so that it can be done.</param>
    public static ActDecision Close(CaseHistory history, CaseWord word, ClosingReason reason, IReadOnlyList<Change>? owed = null) =>
        reason.NeedsWords() && !word.SaysWhy ? No(CaseRefusals.NotNeededWithoutWhy)
        : Outstanding(history.And(owed ?? [])) is { } task ? new ActDecision(CaseRefusals.Owes(task), owed ?? [])
        : Open(history, word, state => [new Closed(word.On, state.Level, [], reason.ToString())]);

    /// <summary>Takes an entry back, for a reason: the case then reads as if it were not there. Without its opening a case ends, as of
    /// wrong data, when it may.</summary>
    /// <param name="history">The case.</param>
    /// <param name="word">With the reason.</param>
    /// <param name="number">The entry's number in the case.</param>
    /// <param name="hasOther">The pupil has another open case, so this one cannot be opened again.</param>
    public static ActDecision Withdraw(CaseHistory history, CaseWord word, int number, bool hasOther)
    {
        var state = history.State;
        return !word.SaysWhy ? No(CaseRefusals.NoWhy)
            : number < 1 || number > history.Count ? No(CaseRefusals.NoEntry)
            : history[number] is Withdrawn ? No(CaseRefusals.IsWithdrawal)
            : history.IsWithdrawn(number) ? new ActDecision(null, [])
            : history[number] is Closed && hasOther ? No(CaseRefusals.HasOpenCase)
            : state.Status.IsFinal() && EndsDuty(history[number]) ? No(CaseRefusals.ToldBeforeItEnded)
            : number == 1 && Outstanding(history) is { } task ? No(CaseRefusals.Owes(task))
            : number == 1 && !state.Status.IsFinal()
                ? Yes(
                    word,
                    [new Closed(word.On, state.Level, [], nameof(ClosingReason.WrongData)), new Withdrawn(word.On, state.Level, [], number)]
                )
            : Yes(word, [new Withdrawn(word.On, state.Level, [], number)]);
    }

    private static bool EndsDuty(Change change) =>
        change switch
        {
            TaskDone done => StatutoryTasks.OutlivesCase(done.Task),
            TaskNotNeeded not => StatutoryTasks.OutlivesCase(not.Task),
            TaskDropped dropped => StatutoryTasks.OutlivesCase(dropped.Task),
            _ => false,
        };

    private static TaskKind? Outstanding(CaseHistory history) =>
        history.Tasks.FirstOrDefault(t => t.IsOpen && StatutoryTasks.OutlivesCase(t.Kind))?.Kind;

    private static ActDecision Settle(CaseHistory history, CaseWord word, TaskKind kind, TaskState to, Func<int, int, Change> settled)
    {
        var tasks = history.Tasks.Where(t => t.Kind == kind).ToList();
        var task = tasks.Find(t => t.IsOpen);
        // What comes again each time it is done is done once a day: the same word again is about the same.
        var said = tasks.Exists(t => t.State == to && (task is null || (task.OpenedOn == word.On && t.SettledOn == word.On)));
        return Open(
            history,
            word,
            state =>
                said ? []
                : task is null ? null
                : state.Status is CaseStatus.New or CaseStatus.Acknowledged
                    ? [new Activated(word.On, state.Level, []), settled(task.Number, state.Level)]
                : [settled(task.Number, state.Level)]
        );
    }

    private static ActDecision Open(CaseHistory history, CaseWord word, Func<CaseState, IReadOnlyList<Change>?> act) =>
        history.State.Status.IsFinal() ? No(CaseRefusals.Closed(word.Reference.ToUpperInvariant()))
        : act(history.State) is { } made ? Yes(word, made)
        : No(CaseRefusals.NoTask);

    private static ActDecision Yes(CaseWord word, IReadOnlyList<Change> made) =>
        new(null, [.. made.Select(c => c with { By = word.By, Why = word.Why })]);

    private static ActDecision No(Refusal refusal) => new(refusal, []);
}

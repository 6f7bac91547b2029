using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>
/// What people do in a case, on record, in the caller's transaction. The same word again changes nothing, and what cannot be is refused.
/// Who may is not asked here.
/// </summary>
public sealed class CaseActs(NarvaroDb db, TaskClocks clocks, CancellationToken ct)
{
    /// <summary>A person has seen it.</summary>
    public Task<Refusal?> AcknowledgeAsync(CaseWord word) =>
        OpenAsync(
            word,
            file =>
                file.History.State is { Trend: CaseTrend.Ongoing, Status: not CaseStatus.New }
                    ? []
                    : [new Acknowledged(word.On, file.Row.Level, [])]
        );

    /// <summary>Puts it aside until a day, or until it gets worse.</summary>
    /// <param name="word">With the reason.</param>
    /// <param name="until">First day that it counts again; null until it gets worse.</param>
    public Task<Refusal?> SnoozeAsync(CaseWord word, DateOnly? until) =>
        !word.SaysWhy ? Refused(CaseRefusals.NoWhy)
        : until <= word.On ? Refused(CaseRefusals.Past)
        : OpenAsync(
            word,
            file =>
                file.History.State is { IsSnoozed: true } state && state.SnoozedUntil == until
                    ? []
                    : [new Snoozed(word.On, file.Row.Level, [], until)]
        );

    /// <summary>Sets the level, whatever the signals say.</summary>
    /// <param name="word">With the reason.</param>
    /// <param name="level">0–4.</param>
    public Task<Refusal?> SetLevelAsync(CaseWord word, int level) =>
        !word.SaysWhy ? Refused(CaseRefusals.NoWhy)
        : level is < 0 or > 4 ? Refused(CaseRefusals.Level)
        : OpenAsync(word, file => file.Row.Level == level ? [] : [new LevelSet(word.On, level, [], file.Row.Level)]);

    /// <summary>A task is done. Of a decision on utredning: there is to be one.</summary>
    public Task<Refusal?> DoneAsync(CaseWord word, TaskKind kind) =>
        kind is TaskKind.Acknowledge
            ? AcknowledgeAsync(word)
            : SettleAsync(word, kind, TaskState.Done, (number, level) => new TaskDone(word.On, level, [], number, kind));

    /// <summary>A task is not needed, for a reason. Of a decision on utredning: obehövligt (skollagen 7:19 a).</summary>
    public Task<Refusal?> NotNeededAsync(CaseWord word, TaskKind kind) =>
        !word.SaysWhy ? Refused(CaseRefusals.NoWhy)
        : !StatutoryTasks.MayBeWaived(kind) ? Refused(CaseRefusals.MayNotBeWaived)
        : SettleAsync(word, kind, TaskState.NotNeeded, (number, level) => new TaskNotNeeded(word.On, level, [], number, kind));

    /// <summary>Ends it. A later episode is a new case.</summary>
    public Task<Refusal?> CloseAsync(CaseWord word, ClosingReason reason) =>
        reason.NeedsWords() && !word.SaysWhy
            ? Refused(CaseRefusals.NotNeededWithoutWhy)
            : OpenAsync(word, file => [new Closed(word.On, file.Row.Level, [], reason.ToString())]);

    /// <summary>Takes an entry back, for a reason: the case then reads as if it were not there. Without its opening a case ends, as of
    /// wrong data.</summary>
    /// <param name="word">With the reason.</param>
    /// <param name="number">The entry's number in the case.</param>
    public async Task<Refusal?> WithdrawAsync(CaseWord word, int number)
    {
        if (!word.SaysWhy)
        {
            return CaseRefusals.NoWhy;
        }
        if (await CaseFile.ReadAsync(db, word.Reference, ct) is not { } file)
        {
            return CaseRefusals.Unknown(word.Reference.ToUpperInvariant());
        }
        if (number < 1 || number > file.History.Count)
        {
            return CaseRefusals.NoEntry;
        }
        if (file.History[number] is Withdrawn)
        {
            return CaseRefusals.IsWithdrawal;
        }
        if (file.History[number] is Closed && await HasOtherOpenAsync(file.Row))
        {
            return CaseRefusals.HasOpenCase;
        }
        if (file.History.IsWithdrawn(number))
        {
            return null;
        }
        var ends = number == 1 && !file.Row.Status.IsFinal();
        await KeepAsync(
            file,
            word,
            [
                .. ends ? [new Closed(word.On, file.Row.Level, [], nameof(ClosingReason.WrongData))] : Array.Empty<Change>(),
                new Withdrawn(word.On, file.Row.Level, [], number),
            ]
        );
        return null;
    }

    private Task<bool> HasOtherOpenAsync(Case row) =>
        db.Set<Case>().AnyAsync(c => c.PupilId == row.PupilId && c.Id != row.Id && c.Status != CaseStatus.Closed, ct);

    private async Task<Refusal?> SettleAsync(CaseWord word, TaskKind kind, TaskState state, Func<int, int, Change> settled)
    {
        var there = false;
        var refusal = await OpenAsync(
            word,
            file =>
            {
                var tasks = file.History.Tasks.Where(t => t.Kind == kind).ToList();
                var task = tasks.Find(t => t.IsOpen);
                there = task is not null || tasks.Exists(t => t.State == state);
                if (task?.OpenedOn == word.On && tasks.Exists(t => t.State == state && t.SettledOn == word.On))
                {
                    // It comes again each time it is done: the same word on the same day is still about the first.
                    return [];
                }
                var begins = file.History.State.Status is CaseStatus.New or CaseStatus.Acknowledged;
                return task is null ? []
                    : begins ? [new Activated(word.On, file.Row.Level, []), settled(task.Number, file.Row.Level)]
                    : [settled(task.Number, file.Row.Level)];
            }
        );
        return refusal ?? (there ? null : CaseRefusals.NoTask);
    }

    private async Task<Refusal?> OpenAsync(CaseWord word, Func<CaseFile, IReadOnlyList<Change>> act)
    {
        var file = await CaseFile.ReadAsync(db, word.Reference, ct);
        if (file is null || file.Row.Status.IsFinal())
        {
            var name = word.Reference.ToUpperInvariant();
            return file is null ? CaseRefusals.Unknown(name) : CaseRefusals.Closed(name);
        }
        await KeepAsync(file, word, act(file));
        return null;
    }

    /// <summary>Keeps what was done, and what follows from it at once.</summary>
    private async Task KeepAsync(CaseFile file, CaseWord word, IReadOnlyList<Change> made)
    {
        if (made.Count == 0)
        {
            return;
        }
        file.Write(db, made.Select(c => c with { By = word.By, Why = word.Why }), word.At);
        var id = file.Row.Id;
        var pupils = await TaskPupils.ReadAsync(db, db.Set<Case>().Where(c => c.Id == id), clocks.Municipality, word.On, ct);
        var owing = TaskDecision.Owing(file.History, pupils.Of(file.Row.PupilId), clocks.Calendars(file.Row.Unit), clocks.Ladder);
        file.Write(db, owing, word.At);
        await CaseFile.WriteTasksAsync(db, [file], ct);
    }

    private static Task<Refusal?> Refused(Refusal refusal) => Task.FromResult<Refusal?>(refusal);
}

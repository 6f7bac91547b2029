using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>
/// What people do in a case, on record, in the caller's transaction. The same word again changes nothing, and what cannot be is refused
/// (<see cref="ActDecision"/>). Who may is not asked here.
/// </summary>
public sealed class CaseActs(NarvaroDb db, TaskClocks clocks, CancellationToken ct)
{
    public Task<Refusal?> AcknowledgeAsync(CaseWord word) => ActAsync(word, file => ActDecision.Acknowledge(file.History, word));

    /// <param name="word">With the reason.</param>
    /// <param name="until">First day that it counts again; null until it gets worse.</param>
    public Task<Refusal?> SnoozeAsync(CaseWord word, DateOnly? until) =>
        ActAsync(word, file => ActDecision.Snooze(file.History, word, until));

    /// <param name="word">With the reason.</param>
    /// <param name="level">0–4.</param>
    public Task<Refusal?> SetLevelAsync(CaseWord word, int level) =>
        ActAsync(word, file => ActDecision.SetLevel(file.History, word, level));

    /// <param name="word">Who says so.</param>
    /// <param name="to">Key of who answers for the case; null for nobody.</param>
    public Task<Refusal?> AssignAsync(CaseWord word, string? to) => ActAsync(word, file => ActDecision.Assign(file.History, word, to));

    /// <summary>A task is done. Of a decision on utredning: there is to be one.</summary>
    public Task<Refusal?> DoneAsync(CaseWord word, TaskKind kind) => ActAsync(word, file => ActDecision.Done(file.History, word, kind));

    /// <summary>A task is not needed, for a reason. Of a decision on utredning: obehövligt (skollagen 7:19 a).</summary>
    public Task<Refusal?> NotNeededAsync(CaseWord word, TaskKind kind) =>
        ActAsync(word, file => ActDecision.NotNeeded(file.History, word, kind));

    /// <summary>Ends it. A later episode is a new case.</summary>
    public async Task<Refusal?> CloseAsync(CaseWord word, ClosingReason reason)
    {
        if (await CaseFile.ReadAsync(db, word.Reference, ct) is not { } file)
        {
            return Unknown(word);
        }
        var pupil = await PupilAsync(file, word) with { HasLeft = reason is ClosingReason.LeftSchool };
        var owed = TaskDecision.OwingByLaw(file.History, pupil, clocks.Calendars(file.Row.Unit), clocks.Ladder);
        return await KeepAsync(file, word, ActDecision.Close(file.History, word, reason, owed));
    }

    /// <summary>Takes an entry back, for a reason.</summary>
    /// <param name="word">With the reason.</param>
    /// <param name="number">The entry's number in the case.</param>
    public async Task<Refusal?> WithdrawAsync(CaseWord word, int number)
    {
        var reference = Case.ReferenceOf(word.Reference);
        var hasOther = await db.Set<Case>()
            .AnyAsync(
                c =>
                    c.Reference == reference
                    && db.Set<Case>().Any(o => o.PupilId == c.PupilId && o.Id != c.Id && o.Status != CaseStatus.Closed),
                ct
            );
        return await ActAsync(word, file => ActDecision.Withdraw(file.History, word, number, hasOther));
    }

    private async Task<Refusal?> ActAsync(CaseWord word, Func<CaseFile, ActDecision> act) =>
        await CaseFile.ReadAsync(db, word.Reference, ct) is { } file ? await KeepAsync(file, word, act(file)) : Unknown(word);

    private static Refusal Unknown(CaseWord word) => CaseRefusals.Unknown(Case.ReferenceOf(word.Reference));

    /// <summary>Keeps what was done, and what follows from it at once.</summary>
    private async Task<Refusal?> KeepAsync(CaseFile file, CaseWord word, ActDecision decision)
    {
        if (decision.Made.Count > 0)
        {
            file.Write(db, decision.Made, word.At);
            var pupil = await PupilAsync(file, word);
            file.Write(db, TaskDecision.Owing(file.History, pupil, clocks.Calendars(file.Row.Unit), clocks.Ladder), word.At);
            await CaseFile.WriteTasksAsync(db, [file], ct);
        }
        return decision.Refusal;
    }

    private async Task<TaskPupil> PupilAsync(CaseFile file, CaseWord word)
    {
        var id = file.Row.Id;
        var pupils = await TaskPupils.ReadAsync(db, db.Set<Case>().Where(c => c.Id == id), clocks.Municipality, word.On, ct);
        return pupils.Of(file.Row.PupilId);
    }
}

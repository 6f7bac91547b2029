using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A case as a person may read it.</summary>
/// <param name="Name">The pupil's, or an alias for who handles protected identities.</param>
/// <param name="Level">Null for who may not know that elevhälsan is in it, which a level tells (domain §1.3).</param>
/// <param name="Tasks">What there is to do and what was done; for the same, the mentor's and the viewer's own only.</param>
public sealed record CaseShown(
    string Reference,
    string Name,
    CaseStatus Status,
    CaseTrend Trend,
    int? Level,
    IReadOnlyList<CaseTask> Tasks
);

/// <summary>The case, or why it is not shown.</summary>
public sealed record CaseRead(CaseShown? Case, Refusal? Refusal = null);

/// <summary>Cases, for a person, by way of the <see cref="CaseDoor"/>. Acts take turns with nights.</summary>
public sealed class CaseDesk(Database database, TasksStep tasks, CalendarSource calendars, TimeProvider clock)
{
    private readonly CaseDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<CaseRead> ReadAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.CaseFact),
            refusal => new CaseRead(null, refusal),
            async (db, at) =>
            {
                var health = await CaseDoor.MayAlsoAsync(db, at, Act.Read, DataClass.PupilHealthInvolvement, ct);
                var name = await ShownName.OfAsync(db, at.Viewer, at.Facts, at.Subject, Purpose.FollowUp, ct);
                var history = (await CaseFile.ReadAsync(db, at.Case.Reference, ct))!.History;
                return new CaseRead(
                    new CaseShown(
                        at.Case.Reference,
                        name ?? ShownName.Missing,
                        history.State.Status,
                        history.State.Trend,
                        health ? history.State.Level : null,
                        [.. history.Tasks.Where(t => health || t.Role is StaffRole.Mentor || TaskTies.IsViewers(at.Viewer, at.Subject, t))]
                    )
                );
            },
            ct
        );

    /// <summary>A person has seen it.</summary>
    public Task<Refusal?> AcknowledgeAsync(string person, string reference, CancellationToken ct) =>
        ActAsync(person, reference, Act.Change, null, (acts, word) => acts.AcknowledgeAsync(word), ct);

    public Task<Refusal?> SnoozeAsync(string person, string reference, DateOnly? until, string why, CancellationToken ct) =>
        ActAsync(person, reference, Act.Change, why, (acts, word) => acts.SnoozeAsync(word, until), ct);

    public Task<Refusal?> SetLevelAsync(string person, string reference, int level, string why, CancellationToken ct) =>
        ActAsync(person, reference, Act.Change, why, (acts, word) => acts.SetLevelAsync(word, level), ct);

    /// <summary>A task is done. That there is to be an utredning is decided by the rektor (skollagen 7:19 a, 15:16).</summary>
    public Task<Refusal?> DoneAsync(string person, string reference, TaskKind kind, CancellationToken ct) =>
        ActAsync(person, reference, ActFor(kind), null, (acts, word) => acts.DoneAsync(word, kind), ct);

    /// <summary>A task is not needed, for a reason.</summary>
    public Task<Refusal?> NotNeededAsync(string person, string reference, TaskKind kind, string why, CancellationToken ct) =>
        ActAsync(person, reference, ActFor(kind), why, (acts, word) => acts.NotNeededAsync(word, kind), ct);

    public Task<Refusal?> CloseAsync(string person, string reference, ClosingReason reason, string? why, CancellationToken ct) =>
        ActAsync(person, reference, Act.Change, why, (acts, word) => acts.CloseAsync(word, reason), ct);

    /// <summary>Takes an entry back, on record.</summary>
    /// <param name="number">The entry's number in the case.</param>
    public Task<Refusal?> WithdrawAsync(string person, string reference, int number, string why, CancellationToken ct) =>
        ActAsync(person, reference, Act.Change, why, (acts, word) => acts.WithdrawAsync(word, number), ct);

    private static Act ActFor(TaskKind kind) => kind is TaskKind.DecideInvestigation ? Act.Decide : Act.Change;

    private async Task<Refusal?> ActAsync(
        string person,
        string reference,
        Act what,
        string? why,
        Func<CaseActs, CaseWord, Task<Refusal?>> act,
        CancellationToken ct
    )
    {
        await using var turn = await Turn.TakeSoonAsync(database, clock, ct);
        return await _door.EnterAsync(
            new AtDoor(person, reference, what, DataClass.CaseFact),
            refusal => refusal,
            async (db, at) =>
            {
                var year = await calendars.ReadAsync(db, SchoolYear.Of(at.Viewer.On), ct);
                var word = new CaseWord(at.Case.Reference, at.Viewer.Key, at.Viewer.On, why) { At = at.Now };
                return await act(new CaseActs(db, tasks.Clocks(year.For), ct), word);
            },
            ct
        );
    }
}

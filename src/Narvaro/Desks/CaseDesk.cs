using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The case, or why it is not shown.</summary>
public sealed record CaseRead(CaseShown? Case, Refusal? Refusal = null);

/// <summary>Cases, for a person, by way of the <see cref="CaseDoor"/>. Acts take turns with nights.</summary>
public sealed class CaseDesk(Database database, TasksStep tasks, CalendarSource calendars, TimeProvider clock)
{
    /// <summary>Somebody else was first: what is written now would stand on what the person has not seen.</summary>
    public static readonly Refusal Changed = new(
        "Changed",
        "Ärendet har ändrats sedan du öppnade sidan. Läs vad som är nytt i händelserna och tryck igen om det fortfarande stämmer."
    );

    /// <summary>What is done with the case of a marked pupil asks for a fresh sign-in, and is done on its own page.</summary>
    public static readonly Refusal OneByOne = new(
        "OneByOne",
        "Det här ärendet öppnas för sig: det går inte att göra något med flera på en gång."
    );

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
                return new CaseRead(await CaseReading.OfAsync(db, at, health, ct));
            },
            ct
        );

    /// <summary>Whether it is the person's to read, for who needs no more of it.</summary>
    public Task<(bool IsProtected, Refusal? Refusal)> LookAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync<(bool, Refusal?)>(
            new AtDoor(person, reference, Act.Read, DataClass.CaseFact),
            refusal => (false, refusal),
            (_, at) => Task.FromResult<(bool, Refusal?)>((at.Subject.IsProtected, null)),
            ct
        );

    /// <summary>A person has seen it.</summary>
    public Task<Refusal?> AcknowledgeAsync(string person, CaseAt at, CancellationToken ct) =>
        ActAsync(person, at, Act.Change, null, (acts, word) => acts.AcknowledgeAsync(word), ct);

    public Task<Refusal?> SnoozeAsync(string person, CaseAt at, DateOnly? until, string why, CancellationToken ct) =>
        ActAsync(person, at, Act.Change, why, (acts, word) => acts.SnoozeAsync(word, until), ct);

    public Task<Refusal?> SetLevelAsync(string person, CaseAt at, int level, string why, CancellationToken ct) =>
        ActAsync(
            person,
            at,
            Act.Change,
            why,
            (acts, word) => acts.SetLevelAsync(word, level),
            ct,
            unseen: (door, _) => Levels.WhyNot(door.Viewer, door.Subject)
        );

    /// <summary>Who answers for that it goes on. Says that elevhälsan is in it, and is therefore for who may know of that.</summary>
    /// <param name="to">Key of who; null or empty for nobody.</param>
    public Task<Refusal?> AssignAsync(string person, CaseAt at, string? to, CancellationToken ct) =>
        ActAsync(
            person,
            at,
            Act.Change,
            null,
            async (db, door, word, acts) =>
            {
                if (string.IsNullOrEmpty(to))
                {
                    return await acts.AssignAsync(word, null);
                }
                var who = await Viewers.ReadAsync(db, to, door.Viewer.On, ct);
                return Team.Includes(who, door.Facts.As(who, door.Case.Unit, door.Case.Level))
                    ? await acts.AssignAsync(word, to)
                    : Team.NotInIt;
            },
            (door, _) => Levels.WhyNot(door.Viewer, door.Subject),
            ct
        );

    /// <summary>A task is done. That there is to be an utredning is decided by the rektor (skollagen 7:19 a, 15:16).</summary>
    public Task<Refusal?> DoneAsync(string person, CaseAt at, TaskKind kind, CancellationToken ct) =>
        SettleAsync(person, at, kind, null, (acts, word) => acts.DoneAsync(word, kind), ct);

    /// <summary>A task is not needed, for a reason.</summary>
    public Task<Refusal?> NotNeededAsync(string person, CaseAt at, TaskKind kind, string why, CancellationToken ct) =>
        SettleAsync(person, at, kind, why, (acts, word) => acts.NotNeededAsync(word, kind), ct);

    public Task<Refusal?> CloseAsync(string person, CaseAt at, ClosingReason reason, string? why, CancellationToken ct) =>
        ActAsync(person, at, Act.Change, why, (acts, word) => acts.CloseAsync(word, reason), ct);

    /// <summary>Takes an entry back, on record.</summary>
    /// <param name="number">The entry's number in the case.</param>
    public Task<Refusal?> WithdrawAsync(string person, CaseAt at, int number, string why, CancellationToken ct) =>
        ActAsync(
            person,
            at,
            Act.Change,
            why,
            (acts, word) => acts.WithdrawAsync(word, number),
            ct,
            unseen: (_, history) => CaseReach.WhyNotEntry(history, number)
        );

    private Task<Refusal?> SettleAsync(
        string person,
        CaseAt at,
        TaskKind kind,
        string? why,
        Func<CaseActs, CaseWord, Task<Refusal?>> act,
        CancellationToken ct
    ) => ActAsync(person, at, ActFor(kind), why, act, ct, unseen: (door, history) => CaseReach.WhyNotTask(door, history, kind));

    private static Act ActFor(TaskKind kind) => kind is TaskKind.DecideInvestigation ? Act.Decide : Act.Change;

    private Task<Refusal?> ActAsync(
        string person,
        CaseAt named,
        Act what,
        string? why,
        Func<CaseActs, CaseWord, Task<Refusal?>> act,
        CancellationToken ct,
        Func<AtCase, CaseHistory, Refusal?>? unseen = null
    ) => ActAsync(person, named, what, why, (_, _, word, acts) => act(acts, word), unseen, ct);

    private async Task<Refusal?> ActAsync(
        string person,
        CaseAt named,
        Act what,
        string? why,
        Func<NarvaroDb, AtCase, CaseWord, CaseActs, Task<Refusal?>> act,
        Func<AtCase, CaseHistory, Refusal?>? unseen,
        CancellationToken ct
    )
    {
        await using var turn = await Turn.TakeSoonAsync(database, clock, ct);
        return await _door.EnterAsync(
            new AtDoor(person, named.Reference, what, DataClass.CaseFact),
            refusal => refusal,
            async (db, at) =>
            {
                if (named.InBulk && at.Subject.IsProtected)
                {
                    return OneByOne;
                }
                if (named.Seen is { } seen && seen != await db.Set<CaseChange>().CountAsync(c => c.CaseId == at.Case.Id, ct))
                {
                    return Changed;
                }
                if (unseen is not null && await UnseenAsync(db, at, unseen, ct) is { } hidden)
                {
                    return hidden;
                }
                var year = await calendars.ReadAsync(db, SchoolYear.Of(at.Viewer.On), ct);
                var word = new CaseWord(at.Case.Reference, at.Viewer.Key, at.Viewer.On, why) { At = at.Now };
                return await act(db, at, word, new CaseActs(db, tasks.Clocks(year.For), ct));
            },
            ct
        );
    }

    /// <summary>Asked of who may not know of elevhälsan's part in the case.</summary>
    private static async Task<Refusal?> UnseenAsync(
        NarvaroDb db,
        AtCase at,
        Func<AtCase, CaseHistory, Refusal?> unseen,
        CancellationToken ct
    ) => Levels.MayKnow(at.Viewer, at.Subject) ? null : unseen(at, await CaseFile.HistoryAsync(db, at.Case.Id, ct));
}

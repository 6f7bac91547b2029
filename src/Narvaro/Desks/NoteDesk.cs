using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A contact as a person tells of it.</summary>
public sealed record ContactTold(
    DateOnly On,
    ContactWith With,
    ContactWay Way,
    string Text,
    string? PupilSays = null,
    string? GuardiansSay = null
);

/// <summary>Notes of a case, for a person, by way of the <see cref="CaseDoor"/>.</summary>
public sealed class NoteDesk(Database database, TasksStep tasks, CalendarSource calendars, TimeProvider clock)
{
    private readonly CaseDoor _door = new(database, clock);
    private readonly ContactTask _task = new(database, tasks, calendars, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<NotesRead<ContactNote>> ReadContactsAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.MentorContactNote),
            refusal => new NotesRead<ContactNote>([], refusal),
            (db, at) => NoteReading.ContactsAsync(db, at, ct),
            ct
        );

    /// <param name="purpose">A rektor reads them for a utredning, and for nothing else.</param>
    public Task<NotesRead<PupilHealthNote>> ReadHealthAsync(string person, string reference, Purpose purpose, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.PupilHealthNote, purpose),
            refusal => new NotesRead<PupilHealthNote>([], refusal),
            (db, at) => NoteReading.HealthAsync(db, at, purpose, ct),
            ct
        );

    /// <summary>Writes it, and does the task that it is the contact of, in one: a task that asks for the contact takes turns with nights. Of
    /// a pupil who is marked, and by who may not change the case, it is a note and nothing more.</summary>
    public async Task<NoteWritten> AddContactAsync(string person, string reference, ContactTold told, CancellationToken ct)
    {
        await using var turn = await _task.TurnAsync(reference, ct);
        return await _door.EnterAsync(
            new AtDoor(person, reference, Act.Create, DataClass.MentorContactNote),
            refusal => new NoteWritten(0, refusal),
            async (db, at) =>
            {
                var written = await ContactNotes.AddAsync(db, Word(at, told), ct);
                if (turn is not null && written.Refusal is null)
                {
                    await _task.DoAsync(db, at, told, written.Id, ct);
                }
                return written;
            },
            ct
        );
    }

    /// <summary>Written in the unit that has the case.</summary>
    public Task<NoteWritten> AddHealthAsync(string person, string reference, DateOnly on, string text, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Create, DataClass.PupilHealthNote),
            refusal => new NoteWritten(0, refusal),
            (db, at) => PupilHealthNotes.AddAsync(db, new PupilHealthWord(at.Case.Id, at.Case.Unit, on, person, at.Now, text), ct),
            ct
        );

    /// <summary>Elevhälsan of the school that holds them decides, on record, that they go with the pupil.</summary>
    public Task<Refusal?> MoveHealthAsync(
        string person,
        string reference,
        (SchoolUnitCode From, SchoolUnitCode To) schools,
        string why,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Decide, DataClass.PupilHealthNote) { Of = schools.From },
            refusal => refusal,
            (db, at) =>
                PupilHealthNotes.MoveAsync(db, new PupilHealthMoveWord(at.Case.Id, schools.From, schools.To, person, at.Now, why), ct),
            ct
        );

    /// <summary>The writer takes back an own note; a rektor any of the school's.</summary>
    public Task<Refusal?> WithdrawContactAsync(string person, string reference, int note, string why, CancellationToken ct) =>
        WithdrawAsync<ContactNote>(
            person,
            reference,
            (note, DataClass.MentorContactNote),
            null,
            (db, at) => ContactNotes.WithdrawAsync(db, note, person, at.Now, why, ct),
            ct
        );

    /// <summary>Elevhälsan of the school that holds it takes it back; to any other there is none.</summary>
    public async Task<Refusal?> WithdrawHealthAsync(string person, string reference, int note, string why, CancellationToken ct) =>
        await WithdrawAsync<PupilHealthNote>(
            person,
            reference,
            (note, DataClass.PupilHealthNote),
            await HolderAsync(reference, note, ct),
            async (db, at) =>
                await db.Set<PupilHealthNote>().AnyAsync(n => n.Id == note && n.HeldBy == at.Subject.Unit, ct)
                    ? await PupilHealthNotes.WithdrawAsync(db, note, person, at.Now, why, ct)
                    : NoteWords.NoNote,
            ct
        );

    /// <summary>Asked before the door: whose the note is is what the door asks about. Of another case it is nobody's.</summary>
    private async Task<SchoolUnitCode?> HolderAsync(string reference, int note, CancellationToken ct)
    {
        var name = Case.ReferenceOf(reference);
        await using var db = database.Open();
        return await db.Set<PupilHealthNote>()
            .Where(n => n.Id == note && db.Set<Case>().Any(c => c.Id == n.CaseId && c.Reference == name))
            .Select(n => (SchoolUnitCode?)n.HeldBy)
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>A note of another case is not there.</summary>
    private Task<Refusal?> WithdrawAsync<T>(
        string person,
        string reference,
        (int Note, DataClass Class) what,
        SchoolUnitCode? of,
        Func<NarvaroDb, AtCase, Task<Refusal?>> withdraw,
        CancellationToken ct
    )
        where T : class, INote
    {
        return _door.EnterAsync(
            new AtDoor(person, reference, Act.Withdraw, what.Class)
            {
                Of = of,
                Ties = async (db, viewer, row) =>
                    await NotesOf(db, row.Id).AnyAsync(n => n.Id == what.Note && n.By == viewer.Key, ct) ? Ties.Author : Ties.None,
            },
            refusal => refusal,
            async (db, at) =>
                await NotesOf(db, at.Case.Id).AnyAsync(n => n.Id == what.Note, ct) ? await withdraw(db, at) : NoteWords.NoNote,
            ct
        );

        static IQueryable<T> NotesOf(NarvaroDb db, CaseId id) => db.Set<T>().Where(n => n.CaseId == id);
    }

    private static ContactWord Word(AtCase at, ContactTold told) =>
        new(at.Case.Id, told.On, at.Viewer.Key, at.Now, told.With, told.Way, told.Text, told.PupilSays, told.GuardiansSay);
}

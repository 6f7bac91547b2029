using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>A contact as a person tells of it.</summary>
public sealed record ContactTold(
    DateOnly On,
    ContactWith With,
    ContactWay Way,
    string Text,
    string? PupilSays = null,
    string? GuardiansSay = null
);

/// <summary>What was asked for, or why not.</summary>
public sealed record NotesRead<T>(IReadOnlyList<T> Notes, Refusal? Refusal = null);

/// <summary>
/// Notes of a case, for a person: the policy is asked, its answer logged, and the room called, in one transaction. The log comes first:
/// its head is the queue in which desks wait for each other, so that two who write at once do not deal out one number.
/// </summary>
public sealed class NoteDesk(Database database, TimeProvider clock)
{
    private static readonly Refusal NoCase = new("NoCase", "Det finns inget sådant ärende, eller så har du inte behörighet till det.");

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<NotesRead<ContactNote>> ReadContactsAsync(string person, string reference, CancellationToken ct) =>
        ReadAsync<ContactNote>(
            person,
            reference,
            (DataClass.MentorContactNote, Purpose.FollowUp),
            (db, desk) => db.Set<ContactNote>().Where(n => n.CaseId == desk.Case.Id).OrderBy(n => n.On).ThenBy(n => n.Id),
            ct
        );

    /// <summary>Those that the person's unit holds: the former school keeps its own, and reads them, when the case has gone.</summary>
    /// <param name="purpose">A rektor reads them for a utredning, and for nothing else.</param>
    public Task<NotesRead<PupilHealthNote>> ReadHealthAsync(string person, string reference, Purpose purpose, CancellationToken ct) =>
        ReadAsync<PupilHealthNote>(
            person,
            reference,
            (DataClass.PupilHealthNote, purpose),
            (db, desk) =>
                db.Set<PupilHealthNote>()
                    .Where(n => n.CaseId == desk.Case.Id)
                    .SeenBy(db, desk.Viewer, purpose)
                    .OrderBy(n => n.On)
                    .ThenBy(n => n.Id),
            ct
        );

    public Task<NoteWritten> AddContactAsync(string person, string reference, ContactTold told, CancellationToken ct) =>
        AtCaseAsync(
            person,
            reference,
            (Act.Create, DataClass.MentorContactNote, Purpose.FollowUp),
            refusal => new NoteWritten(0, refusal),
            (db, desk) => ContactNotes.AddAsync(db, Word(desk, person, told), ct),
            ct
        );

    /// <summary>Written in the unit that has the case.</summary>
    public Task<NoteWritten> AddHealthAsync(string person, string reference, DateOnly on, string text, CancellationToken ct) =>
        AtCaseAsync(
            person,
            reference,
            (Act.Create, DataClass.PupilHealthNote, Purpose.FollowUp),
            refusal => new NoteWritten(0, refusal),
            (db, desk) => PupilHealthNotes.AddAsync(db, new PupilHealthWord(desk.Case.Id, desk.Case.Unit, on, person, Now, text), ct),
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
        AtCaseAsync(
            person,
            reference,
            (Act.Decide, DataClass.PupilHealthNote, Purpose.FollowUp),
            refusal => refusal,
            (db, desk) =>
                PupilHealthNotes.MoveAsync(db, new PupilHealthMoveWord(desk.Case.Id, schools.From, schools.To, person, Now, why), ct),
            ct,
            schools.From
        );

    private Task<NotesRead<T>> ReadAsync<T>(
        string person,
        string reference,
        (DataClass Class, Purpose Purpose) what,
        Func<NarvaroDb, AtDesk, IQueryable<T>> notes,
        CancellationToken ct
    )
        where T : class =>
        AtCaseAsync(
            person,
            reference,
            (Act.Read, what.Class, what.Purpose),
            refusal => new NotesRead<T>([], refusal),
            async (db, desk) => new NotesRead<T>(await notes(db, desk).AsNoTracking().ToListAsync(ct)),
            ct
        );

    private sealed record AtDesk(Viewer Viewer, Case Case);

    /// <summary>A refusal is kept in the log as well: the transaction ends well either way.</summary>
    private Task<T> AtCaseAsync<T>(
        string person,
        string reference,
        (Act Act, DataClass Class, Purpose Purpose) what,
        Func<Refusal, T> no,
        Func<NarvaroDb, AtDesk, Task<T>> yes,
        CancellationToken ct,
        SchoolUnitCode? of = null
    ) =>
        database.InTransactionAsync(
            async db =>
            {
                var now = Now;
                var viewer = await Viewers.ReadAsync(db, person, Stockholm.DateOf(now), ct);
                var row = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Reference == reference, ct);
                var subjects = row is null ? [] : await SubjectsAsync(db, viewer, row, (what.Class, what.Act, of), ct);
                var asked = subjects
                    .DefaultIfEmpty()
                    .Select(s => new AccessRequest(viewer, what.Act, what.Class, what.Purpose, s))
                    .Select(r => new Asked(r, AccessPolicy.Decide(r), row?.Reference ?? ""))
                    .OrderByDescending(a => a.Answer.Allowed)
                    .First();
                await AccessLog.WriteAsync(db, asked, now, ct);
                return asked.Answer.Refusal is { } refusal ? no(row is null ? NoCase : refusal) : await yes(db, new AtDesk(viewer, row!));
            },
            ct
        );

    /// <summary>The case as the viewer stands to it; of notes of elevhälsan that are to be read, each school that holds some.</summary>
    private static async Task<IReadOnlyList<Subject?>> SubjectsAsync(
        NarvaroDb db,
        Viewer viewer,
        Case row,
        (DataClass Class, Act Act, SchoolUnitCode? Of) what,
        CancellationToken ct
    )
    {
        var facts = await PupilFacts.ReadAsync(db, row.PupilId, viewer.On, ct);
        var units = what is (DataClass.PupilHealthNote, Act.Read, _)
            ? await db.Set<PupilHealthNote>().Where(n => n.CaseId == row.Id).Select(n => n.HeldBy).Distinct().ToListAsync(ct)
            : [];
        return [.. units.Prepend(what.Of ?? row.Unit).Distinct().Select(u => facts.As(viewer, u, row.Level))];
    }

    private ContactWord Word(AtDesk desk, string person, ContactTold told) =>
        new(desk.Case.Id, told.On, person, Now, told.With, told.Way, told.Text, told.PupilSays, told.GuardiansSay);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

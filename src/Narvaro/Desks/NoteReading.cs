using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Notes of a case as a person who has been let in reads them, with what the person may do.</summary>
internal static class NoteReading
{
    public static Task<NotesRead<ContactNote>> ContactsAsync(NarvaroDb db, AtCase at, CancellationToken ct) =>
        OfAsync(db, at, DataClass.MentorContactNote, db.Set<ContactNote>().Where(n => n.CaseId == at.Case.Id), ct);

    /// <summary>Those that the person's unit holds: the former school keeps its own, and reads them, when the case has gone.</summary>
    public static Task<NotesRead<PupilHealthNote>> HealthAsync(NarvaroDb db, AtCase at, Purpose purpose, CancellationToken ct) =>
        OfAsync(
            db,
            at,
            DataClass.PupilHealthNote,
            db.Set<PupilHealthNote>().Where(n => n.CaseId == at.Case.Id).SeenBy(db, at.Viewer, purpose),
            ct
        );

    private static async Task<NotesRead<T>> OfAsync<T>(NarvaroDb db, AtCase at, DataClass what, IQueryable<T> seen, CancellationToken ct)
        where T : class, INote
    {
        var notes = await seen.AsNoTracking().OrderBy(n => n.On).ThenBy(n => n.Id).ToListAsync(ct);
        return new NotesRead<T>(notes)
        {
            Names = await StaffNames.OfAsync(db, notes.SelectMany(n => new[] { n.By, n.WithdrawnBy }).OfType<string>(), ct),
            MayAdd = at.In(at.Case.Unit).May(Act.Create, what),
            Withdrawable = notes
                .Where(n => n.WithdrawnAt is null && at.In(HolderOf(n, at)).May(Act.Withdraw, what, TieOf(n, at)))
                .Select(n => n.Id)
                .ToHashSet(),
            Move = MoveOf(notes.OfType<PupilHealthNote>(), at),
            IsProtected = at.Subject.IsProtected,
            NotGuardians = GuardianGate.Check(at.Facts.Pupil?.BirthDate, at.Facts.Place?.Form, at.Viewer.On),
        };
    }

    private static SchoolUnitCode HolderOf(INote note, AtCase at) => note is PupilHealthNote health ? health.HeldBy : at.Case.Unit;

    private static Ties TieOf(INote note, AtCase at) => note.By == at.Viewer.Key ? Ties.Author : Ties.None;

    /// <summary>From a school that holds some and where the pupil does not go any more.</summary>
    private static (SchoolUnitCode From, SchoolUnitCode To)? MoveOf(IEnumerable<PupilHealthNote> notes, AtCase at) =>
        at.Facts.Place?.Unit is { } to
            ? notes
                .Select(n => n.HeldBy)
                .Where(from => from != to && at.In(from).May(Act.Decide, DataClass.PupilHealthNote))
                .Select(from => ((SchoolUnitCode, SchoolUnitCode)?)(from, to))
                .FirstOrDefault()
            : null;
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Cases.Notes;

/// <summary>A contact to be written down. What it says is not checked beyond its length: it is the writer's.</summary>
public sealed record ContactWord(
    CaseId Case,
    DateOnly On,
    string By,
    DateTime At,
    ContactWith With,
    ContactWay Way,
    string Text,
    string? PupilSays = null,
    string? GuardiansSay = null
)
{
    public bool IsWithGuardians => With is ContactWith.Guardian1 or ContactWith.Guardian2 || GuardiansSay is not null;
}

/// <summary>Writes and withdraws contact notes, in the caller's transaction. Who may is decided elsewhere.</summary>
public static class ContactNotes
{
    /// <summary>The same word again, as when a form is sent twice, gives the note that is there.</summary>
    public static async Task<NoteWritten> AddAsync(NarvaroDb db, ContactWord told, CancellationToken ct)
    {
        var word = told with { PupilSays = Said(told.PupilSays), GuardiansSay = Said(told.GuardiansSay) };
        var refusal = NoteWords.Check(word.Text, word.On, word.At) ?? TooLong(word) ?? await AgeAsync(db, word, ct);
        if (refusal is not null)
        {
            return new NoteWritten(0, refusal);
        }
        var there = await db.Set<ContactNote>()
            .Where(n => n.CaseId == word.Case && n.By == word.By && n.On == word.On && n.WithdrawnAt == null)
            .Where(n => n.With == word.With && n.Way == word.Way && n.Text == word.Text)
            .Where(n => n.PupilSays == word.PupilSays && n.GuardiansSay == word.GuardiansSay)
            .Select(n => (int?)n.Id)
            .FirstOrDefaultAsync(ct);
        return new NoteWritten(there ?? await WriteAsync(db, word, ct));
    }

    /// <returns>Why not; null when it is withdrawn.</returns>
    public static Task<Refusal?> WithdrawAsync(NarvaroDb db, int id, string by, DateTime at, string why, CancellationToken ct) =>
        NoteWithdrawal.OfAsync<ContactNote>(db, id, by, at, why, ct);

    private static async Task<int> WriteAsync(NarvaroDb db, ContactWord word, CancellationToken ct)
    {
        var note = new ContactNote
        {
            Id = (await db.Set<ContactNote>().MaxAsync(n => (int?)n.Id, ct) ?? 0) + 1,
            CaseId = word.Case,
            On = word.On,
            At = word.At,
            By = word.By,
            With = word.With,
            Way = word.Way,
            Text = word.Text,
            PupilSays = word.PupilSays,
            GuardiansSay = word.GuardiansSay,
        };
        db.Add(note);
        await db.SaveChangesAsync(ct);
        return note.Id;
    }

    private static async Task<Refusal?> AgeAsync(NarvaroDb db, ContactWord word, CancellationToken ct)
    {
        var of = await db.Set<Case>().Where(c => c.Id == word.Case).Select(c => (PupilId?)c.PupilId).SingleOrDefaultAsync(ct);
        if (of is not { } id)
        {
            return NoteWords.NoCase;
        }
        if (!word.IsWithGuardians)
        {
            return null;
        }
        var born = await db.Set<Pupil>().Where(p => p.Id == id).Select(p => p.BirthDate).SingleOrDefaultAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.PupilId == id).ToListAsync(ct);
        return GuardianGate.Check(born, EnrolmentOn.Holding(enrolments, word.On)?.Form, word.On);
    }

    private static Refusal? TooLong(ContactWord word) =>
        Math.Max(word.PupilSays?.Length ?? 0, word.GuardiansSay?.Length ?? 0) > NoteWords.Longest ? NoteWords.TooLong : null;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

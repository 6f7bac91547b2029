using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Cases.Notes;

/// <summary>A note of elevhälsan to be written down.</summary>
/// <param name="Unit">The unit whose elevhälsa writes.</param>
public sealed record PupilHealthWord(CaseId Case, SchoolUnitCode Unit, DateOnly On, string By, DateTime At, string Text);

/// <summary>Elevhälsan's decision that its notes of a case go with the pupil.</summary>
public sealed record PupilHealthMoveWord(CaseId Case, SchoolUnitCode From, SchoolUnitCode To, string By, DateTime At, string Why);

/// <summary>Writes, withdraws and hands on notes of elevhälsan, in the caller's transaction. Who may is decided elsewhere.</summary>
public static class PupilHealthNotes
{
    private static readonly Refusal NotThere = new("NotAtSchool", "Eleven går inte på den skolan.");
    private static readonly Refusal Nothing = new("NoNotes", "Skolan har inga anteckningar i ärendet att lämna över.");

    /// <summary>The same word again gives the note that is there.</summary>
    public static async Task<NoteWritten> AddAsync(NarvaroDb db, PupilHealthWord word, CancellationToken ct)
    {
        if (NoteWords.Check(word.Text, word.On, word.At) is { } refusal)
        {
            return new NoteWritten(0, refusal);
        }
        if (!await db.Set<Case>().AnyAsync(c => c.Id == word.Case, ct))
        {
            return new NoteWritten(0, NoteWords.NoCase);
        }
        var there = await db.Set<PupilHealthNote>()
            .Where(n => n.CaseId == word.Case && n.Unit == word.Unit && n.By == word.By && n.On == word.On)
            .Where(n => n.Text == word.Text && n.WithdrawnAt == null)
            .Select(n => (int?)n.Id)
            .FirstOrDefaultAsync(ct);
        return new NoteWritten(there ?? await WriteAsync(db, word, ct));
    }

    /// <returns>Why not; null when it is withdrawn.</returns>
    public static Task<Refusal?> WithdrawAsync(NarvaroDb db, int id, string by, DateTime at, string why, CancellationToken ct) =>
        NoteWithdrawal.OfAsync<PupilHealthNote>(db, id, by, at, why, ct);

    /// <summary>The notes that the unit holds in the case are the other's from now on, withdrawn ones too: they are the record.</summary>
    /// <returns>Why not; null when they have gone.</returns>
    public static async Task<Refusal?> MoveAsync(NarvaroDb db, PupilHealthMoveWord word, CancellationToken ct)
    {
        if (await WhyNotAsync(db, word, ct) is { } refusal)
        {
            return refusal;
        }
        var notes = await db.Set<PupilHealthNote>().Where(n => n.CaseId == word.Case && n.HeldBy == word.From).ToListAsync(ct);
        if (notes.Count == 0)
        {
            return Nothing;
        }
        notes.ForEach(n => n.HeldBy = word.To);
        db.Add(
            new PupilHealthMove
            {
                Id = (await db.Set<PupilHealthMove>().MaxAsync(m => (int?)m.Id, ct) ?? 0) + 1,
                CaseId = word.Case,
                FromUnit = word.From,
                ToUnit = word.To,
                On = Stockholm.DateOf(word.At),
                At = word.At,
                By = word.By,
                Why = word.Why,
            }
        );
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static async Task<Refusal?> WhyNotAsync(NarvaroDb db, PupilHealthMoveWord word, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(word.Why))
        {
            return NoteWords.NoReason;
        }
        var of = await db.Set<Case>().Where(c => c.Id == word.Case).Select(c => (PupilId?)c.PupilId).SingleOrDefaultAsync(ct);
        if (of is not { } id)
        {
            return NoteWords.NoCase;
        }
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.PupilId == id).ToListAsync(ct);
        return EnrolmentOn.Holding(enrolments, Stockholm.DateOf(word.At))?.Unit == word.To ? null : NotThere;
    }

    private static async Task<int> WriteAsync(NarvaroDb db, PupilHealthWord word, CancellationToken ct)
    {
        var note = new PupilHealthNote
        {
            Id = (await db.Set<PupilHealthNote>().MaxAsync(n => (int?)n.Id, ct) ?? 0) + 1,
            CaseId = word.Case,
            Unit = word.Unit,
            HeldBy = word.Unit,
            On = word.On,
            At = word.At,
            By = word.By,
            Text = word.Text,
        };
        db.Add(note);
        await db.SaveChangesAsync(ct);
        return note.Id;
    }
}

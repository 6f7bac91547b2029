using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases.Notes;

/// <summary>A note as far as both kinds are alike.</summary>
public interface INote
{
    int Id { get; }
    CaseId CaseId { get; }

    /// <summary>The day that it tells of.</summary>
    DateOnly On { get; }

    /// <summary>Key of the person.</summary>
    string By { get; }
    DateTime? WithdrawnAt { get; set; }
    string? WithdrawnBy { get; set; }
    string? WithdrawnWhy { get; set; }
}

/// <summary>Takes back a note of either kind, on record, in the caller's transaction; what it said stays.</summary>
internal static class NoteWithdrawal
{
    /// <returns>Why not; null when it is withdrawn.</returns>
    public static async Task<Refusal?> OfAsync<T>(NarvaroDb db, int id, string by, DateTime at, string why, CancellationToken ct)
        where T : class, INote
    {
        if (string.IsNullOrWhiteSpace(why) || why.Length > NoteWords.Longest)
        {
            return string.IsNullOrWhiteSpace(why) ? NoteWords.NoReason : NoteWords.TooLong;
        }
        var note = await db.Set<T>().SingleOrDefaultAsync(n => n.Id == id, ct);
        if (note is null or { WithdrawnAt: not null })
        {
            return note is null ? NoteWords.NoNote : NoteWords.Withdrawn;
        }
        (note.WithdrawnAt, note.WithdrawnBy, note.WithdrawnWhy) = (at, by, why);
        await db.SaveChangesAsync(ct);
        return null;
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>What a person says when a case ends.</summary>
/// <param name="Reference">What people call the case, "N-0042"; upper and lower case are the same.</param>
/// <param name="By">Who.</param>
/// <param name="Why">In words; null when the reason says it.</param>
public sealed record ClosingWord(string Reference, ClosingReason Reason, string By, string? Why);

/// <summary>Ends a case by a person's word, on record. A later episode is a new case.</summary>
public sealed class CaseClosing(Database database)
{
    /// <returns>Why it was not done, in Swedish; null when it was. The same word again changes nothing.</returns>
    /// <param name="word">Who and why.</param>
    /// <param name="on">The day, in Stockholm.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    public Task<string?> CloseAsync(ClosingWord word, DateOnly on, CancellationToken ct) =>
        database.InTransactionAsync(db => CloseAsync(db, word, on, ct), ct);

    private static async Task<string?> CloseAsync(NarvaroDb db, ClosingWord word, DateOnly on, CancellationToken ct)
    {
        if (word.Reason.NeedsWords() && string.IsNullOrWhiteSpace(word.Why))
        {
            return "att utredning inte behövs kräver en motivering: ange --why";
        }
        var reference = word.Reference.ToUpperInvariant();
        var row = await db.Set<Case>().FirstOrDefaultAsync(c => c.Reference == reference, ct);
        if (row is null)
        {
            return $"det finns inget ärende {reference}";
        }
        if (row.Status == CaseStatus.Closed)
        {
            return $"ärende {reference} är redan avslutat";
        }
        var changes = await db.Set<CaseChange>().AsNoTracking().Where(c => c.CaseId == row.Id).OrderBy(c => c.Number).ToListAsync(ct);
        var state = CaseState.Fold(changes.Select(ChangeCodec.FromRow));
        var closed = new Closed(on, state.Level, [], word.Reason.ToString()) { By = word.By, Why = word.Why };
        db.Add(ChangeCodec.ToRow(row.Id, state.Changes + 1, closed));
        row.Status = CaseState.After(state, closed).Status;
        return null;
    }
}

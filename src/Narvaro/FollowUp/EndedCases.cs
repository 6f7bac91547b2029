using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Storage;

namespace Narvaro.FollowUp;

/// <summary>Reads the cases that persons have ended.</summary>
public static class EndedCases
{
    /// <param name="db">An open context.</param>
    /// <param name="from">First day of closing.</param>
    /// <param name="to">Last day of it.</param>
    public static async Task<IReadOnlyList<EndedCase>> ReadAsync(NarvaroDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var closed = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.Kind == nameof(Closed) && c.On >= from && c.On <= to)
            // A closing that was taken back has ended nothing: what counts is the last one of a case that is closed.
            .Where(c => db.Set<Case>().Any(r => r.Id == c.CaseId && r.Status == CaseStatus.Closed))
            .Where(c => !db.Set<CaseChange>().Any(o => o.CaseId == c.CaseId && o.Kind == nameof(Closed) && o.Number > c.Number))
            .Join(
                db.Set<Case>(),
                change => change.CaseId,
                row => row.Id,
                (change, row) =>
                    new
                    {
                        Change = change,
                        row.Rule,
                        row.Unit,
                    }
            )
            .ToListAsync(ct);
        var ended = new List<EndedCase>();
        foreach (var one in closed)
        {
            if (ChangeCodec.FromRow(one.Change) is Closed { Reason: var code } && Enum.TryParse<ClosingReason>(code, out var reason))
            {
                ended.Add(new EndedCase(one.Rule, one.Unit, reason));
            }
        }
        return ended;
    }
}

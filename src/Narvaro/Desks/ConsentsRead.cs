using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What has been said of letting the school tell, or why it is not shown.</summary>
public sealed record ConsentsRead(IReadOnlyList<ConsentRecord> Consents, Refusal? Refusal = null)
{
    /// <summary>The same, as people read them, with whether each stands today.</summary>
    public IReadOnlyList<ConsentRow> Rows { get; init; } = [];

    internal static async Task<ConsentsRead> OfAsync(NarvaroDb db, AtCase at, ConsentTerms terms, CancellationToken ct)
    {
        var records = await db.Set<ConsentRecord>()
            .AsNoTracking()
            .Where(c => c.PupilId == at.Case.PupilId)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        var facts = await ConsentRegister.ReadAsync(db, at.Case.PupilId, at.Now, ct);
        return new ConsentsRead(records)
        {
            Rows = records.ConvertAll(r =>
                ConsentRow.Of(r, at.Case.Reference, "", terms, ConsentStanding.Of(r, facts, at.Case.Unit, terms, at.Viewer.On))
            ),
        };
    }
}

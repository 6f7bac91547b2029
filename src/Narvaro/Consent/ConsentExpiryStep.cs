using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Consent;

/// <summary>Consents that end soon, as notices of an evening: unit and count, never a pupil. Replaces what the evening had. Pupils with
/// protected identity are not counted (domain §1.6): a small count in a unit would tell of them.</summary>
public sealed class ConsentExpiryStep(Database database, ConsentTerms terms)
{
    public const string Name = "consents";

    /// <param name="asOf">The evening.</param>
    /// <param name="known">What is known at that instant is counted, UTC.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>Counts: units, expiring (pupils with a consent that ends).</returns>
    public Task<StepResult> RunAsync(DateOnly asOf, DateTime known, CancellationToken ct) =>
        database.InTransactionAsync(db => RunAsync(db, asOf, known, ct), ct);

    private async Task<StepResult> RunAsync(NarvaroDb db, DateOnly asOf, DateTime known, CancellationToken ct)
    {
        var consents = db.Set<ConsentRecord>().AsNoTracking().Where(c => c.WithdrawnAt == null && (c.To == null || c.To >= asOf));
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => consents.Any(c => c.PupilId == p.Id)).ToListAsync(ct);
        var open = pupils.Where(p => !p.IsProtected).Select(p => p.Id).ToHashSet();
        var units = (await db.Set<Enrolment>().AsNoTracking().Where(e => consents.Any(c => c.PupilId == e.PupilId)).ToListAsync(ct))
            .Where(e => e.Holds(asOf))
            .GroupBy(e => e.PupilId)
            .ToDictionary(g => g.Key, g => g.MaxBy(e => e.From)!.Unit);
        var found = (await consents.OrderBy(c => c.Id).ToListAsync(ct))
            .Where(c => open.Contains(c.PupilId) && units.ContainsKey(c.PupilId))
            .GroupBy(c => c.PupilId)
            .Select(own => (Unit: units[own.Key], Statements: own.Select(c => c.AsKnown(known)).OfType<Statement>().ToList()))
            .Where(p => p.Statements.Exists(s => s.Agrees && s.Holds(asOf)))
            .GroupBy(p => p.Unit)
            .Select(unit => (Unit: unit.Key, Ending: unit.Count(p => IsEnding(p.Statements, asOf)), Of: unit.Count()))
            .Where(u => u.Ending > 0)
            .ToList();
        await db.Set<Notice>().Where(n => n.AsOf == asOf && n.Kind == NoticeKind.ConsentExpiring).ExecuteDeleteAsync(ct);
        await database.UpsertAsync(
            db,
            found.ConvertAll(u => new Notice
            {
                AsOf = asOf,
                Unit = u.Unit,
                Kind = NoticeKind.ConsentExpiring,
                Subject = "",
                Count = u.Ending,
                Of = u.Of,
            }),
            ct
        );
        return StepResult.Done(Name, ("units", found.Count), ("expiring", found.Sum(u => u.Ending)));
    }

    private bool IsEnding(List<Statement> statements, DateOnly asOf) => ConsentExpiry.Of(statements, asOf, terms.RemindDays).Count > 0;
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>A case whose pupil has a consent that ends soon: not whose, of what or to whom.</summary>
/// <param name="Class">Where the pupil goes in the case's unit; empty when not known.</param>
/// <param name="First">First day on which it was to be told of: since then it holds, and its end is near.</param>
/// <param name="Last">Its last day.</param>
public sealed record EndingConsent(string Reference, SchoolUnitCode Unit, string Class, DateOnly First, DateOnly Last);

/// <summary>Which open cases have a consent that ends soon without another that goes on (domain §8.3). None of pupils with protected
/// identity (domain §1.6).</summary>
public sealed class EndingConsents(ConsentTerms terms)
{
    /// <summary>What the municipality has agreed with whom.</summary>
    internal ConsentTerms Terms => terms;

    /// <summary>The last day that is soon.</summary>
    public DateOnly Until(DateOnly evening) => evening.AddDays(terms.RemindDays);

    /// <summary>As recorded by now, in the order of the cases; several of a case when several end.</summary>
    public async Task<IReadOnlyList<EndingConsent>> ReadAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var open = db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed);
        var records = await db.Set<ConsentRecord>().AsNoTracking().Where(r => open.Any(c => c.PupilId == r.PupilId)).ToListAsync(ct);
        var ending = records
            .GroupBy(r => r.PupilId)
            .SelectMany(own => Ending(own, evening).Select(s => (Pupil: own.Key, Statement: s)))
            .ToLookup(e => e.Pupil, e => e.Statement);
        var ids = ending.Select(e => e.Key).ToList();
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.PupilId)).ToListAsync(ct);
        var told = pupils.Where(p => !p.IsProtected).Select(p => p.Id).ToHashSet();
        var cases = await open.Where(c => EF.Parameter(ids).Contains(c.PupilId)).OrderBy(c => c.Id).ToListAsync(ct);
        return
        [
            .. from row in cases.Where(c => told.Contains(c.PupilId))
            let place = EnrolmentOn.Holding(enrolments.Where(e => e.PupilId == row.PupilId && e.Unit == row.Unit), evening)
            from statement in ending[row.PupilId]
            let near = statement.To!.Value.AddDays(-terms.RemindDays)
            select new EndingConsent(
                row.Reference,
                row.Unit,
                place?.Class ?? "",
                near > statement.From ? near : statement.From,
                statement.To!.Value
            ),
        ];
    }

    private IReadOnlyList<Statement> Ending(IEnumerable<ConsentRecord> own, DateOnly evening) =>
        ConsentExpiry.Of([.. own.Select(r => r.AsKnown(DateTime.MaxValue)!)], evening, terms.RemindDays);
}

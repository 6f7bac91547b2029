using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Every change up to an evening that has not been routed, however old: an outage loses none.</summary>
internal sealed record ChangesToRoute(
    IReadOnlyList<(CaseId CaseId, int Number, string Kind, int Level, DateOnly On)> Changes,
    IReadOnlyDictionary<CaseId, Case> Cases,
    IReadOnlySet<PupilId> Open,
    ILookup<PupilId, Enrolment> Enrolments,
    StaffOnDuty Staff
)
{
    public RoutedFacts Facts(CaseId id, string kind, int level, DateOnly on, DateOnly asOf)
    {
        var row = Cases[id];
        var enrolment = EnrolmentOn.Holding(Enrolments[row.PupilId], asOf);
        return new RoutedFacts(
            kind,
            level,
            row.Baseline && on == row.OpenedOn,
            row.Status.IsFinal(),
            !Open.Contains(row.PupilId),
            row.Unit,
            enrolment?.Unit == row.Unit ? enrolment : null
        );
    }

    public static async Task<ChangesToRoute> ReadAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        var unrouted = db.Set<CaseChange>()
            .Where(h => h.On <= asOf && !db.Set<RoutedChange>().Any(r => r.CaseId == h.CaseId && r.Number == h.Number));
        var cases = db.Set<Case>().AsNoTracking().Where(c => unrouted.Any(u => u.CaseId == c.Id));
        var rows = await unrouted
            .OrderBy(h => h.CaseId)
            .ThenBy(h => h.Number)
            .Select(h => new
            {
                h.CaseId,
                h.Number,
                h.Kind,
                h.Level,
                h.On,
            })
            .ToListAsync(ct);
        // Only those known to have no marking: a pupil who is not found counts as protected.
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => cases.Any(c => c.PupilId == p.Id)).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => cases.Any(c => c.PupilId == e.PupilId)).ToListAsync(ct);
        var staff = await db.Set<StaffMember>().AsNoTracking().ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().ToListAsync(ct);
        return new ChangesToRoute(
            [.. rows.Select(r => (r.CaseId, r.Number, r.Kind, r.Level, r.On))],
            await cases.ToDictionaryAsync(c => c.Id, ct),
            pupils.Where(p => !p.IsProtected).Select(p => p.Id).ToHashSet(),
            enrolments.ToLookup(e => e.PupilId),
            new StaffOnDuty(staff, duties, asOf)
        );
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Every change up to an evening that has not been routed, however old: an outage loses none.</summary>
internal sealed record ChangesToRoute(
    IReadOnlyList<(CaseId CaseId, int Number)> Changes,
    IReadOnlyDictionary<CaseId, CaseFile> Cases,
    ILookup<CaseId, RoutedChange> Routed,
    IReadOnlySet<PupilId> Open,
    ILookup<PupilId, Enrolment> Enrolments,
    StaffOnDuty Staff
)
{
    public RoutedFacts Facts(CaseId id, int number, DateOnly asOf)
    {
        var (row, history) = (Cases[id].Row, Cases[id].History);
        var change = history[number];
        var enrolment = EnrolmentOn.Holding(Enrolments[row.PupilId], asOf);
        var told = new Told(history, Routed[id].ToDictionary(r => r.Number, r => r.Outcome));
        return new RoutedFacts(
            change.GetType().Name,
            change.Level,
            (row.Baseline && change.On == row.OpenedOn) || change is Raised { Baseline: true } or Regressed { Baseline: true },
            row.Status.IsFinal(),
            !Open.Contains(row.PupilId),
            row.Unit,
            enrolment?.Unit == row.Unit ? enrolment : null
        )
        {
            Role = RoleOf(change),
            Retracted = told.IsRetracted(number),
            ToldBefore = told.IsToldBefore(number),
            Settled = TaskOf(change) is { } task && !history.Tasks.Any(t => t.Number == task && t.IsOpen),
        };
    }

    /// <summary>Last day to acknowledge: the day that the case's own task is due, or so many days from now when that is past or there is
    /// none.</summary>
    public DateOnly Deadline(CaseId id, DateOnly asOf, SchoolCalendar calendar, Ladder ladder)
    {
        var due = Cases[id].History.Tasks.Where(t => t.Kind is TaskKind.Acknowledge && t.IsOpen).Max(t => (DateOnly?)t.DueOn);
        return due > asOf ? due.Value : calendar.Add(asOf, due is null ? ladder.AcknowledgeWithin : new SchoolDays(1));
    }

    /// <summary>Changes up to an evening that people may be told of and that nobody has been.</summary>
    public static IQueryable<CaseChange> Unrouted(NarvaroDb db, DateOnly asOf) =>
        db.Set<CaseChange>()
            .Where(h => h.On <= asOf && !EF.Constant(Matters.Silent).Contains(h.Kind))
            .Where(h => !db.Set<RoutedChange>().Any(r => r.CaseId == h.CaseId && r.Number == h.Number));

    public static async Task<ChangesToRoute> ReadAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        var numbers = await Unrouted(db, asOf)
            .OrderBy(h => h.CaseId)
            .ThenBy(h => h.Number)
            .Select(h => new { h.CaseId, h.Number })
            .ToListAsync(ct);
        // By number from here on: asked again for each change of a case, the question would cost the square of its length.
        var ids = numbers.Select(r => r.CaseId).Distinct().ToList();
        var cases = db.Set<Case>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id));
        var changes = await db.Set<CaseChange>().AsNoTracking().Where(h => EF.Parameter(ids).Contains(h.CaseId)).ToListAsync(ct);
        var byCase = changes.OrderBy(h => h.Number).ToLookup(h => h.CaseId, ChangeCodec.FromRow);
        var routed = await db.Set<RoutedChange>().AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.CaseId)).ToListAsync(ct);
        // Only those known to have no marking: a pupil who is not found counts as protected.
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => cases.Any(c => c.PupilId == p.Id)).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => cases.Any(c => c.PupilId == e.PupilId)).ToListAsync(ct);
        var staff = await db.Set<StaffMember>().AsNoTracking().ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().ToListAsync(ct);
        return new ChangesToRoute(
            [.. numbers.Select(r => (r.CaseId, r.Number))],
            await cases.ToDictionaryAsync(c => c.Id, c => new CaseFile(c, new CaseHistory(byCase[c.Id])), ct),
            routed.ToLookup(r => r.CaseId),
            pupils.Where(p => !p.IsProtected).Select(p => p.Id).ToHashSet(),
            enrolments.ToLookup(e => e.PupilId),
            new StaffOnDuty(staff, duties, asOf)
        );
    }

    private static StaffRole? RoleOf(Change change) =>
        change switch
        {
            TaskReminded reminded => reminded.Role,
            TaskEscalated up => up.Role,
            _ => null,
        };

    private static int? TaskOf(Change change) =>
        change switch
        {
            TaskReminded reminded => reminded.Number,
            TaskEscalated up => up.Number,
            _ => null,
        };
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>What the tables to the left say of an evening, by pupil: only pupils with a signal that evening or with an open case.</summary>
internal sealed class EveningFacts(
    DateOnly asOf,
    IReadOnlyList<DateOnly> evenings,
    ILookup<PupilId, SignalFact> signals,
    ILookup<PupilId, DateOnly> alarms,
    ILookup<PupilId, DateOnly> seen,
    ILookup<PupilId, Enrolment> enrolments
)
{
    /// <summary>Evenings that are looked at: as many as must have been quiet, with room for days of which nothing is known.</summary>
    private const int EveningsBack = 3 * CaseDecision.QuietEvenings;

    /// <summary>Whether the evening's signals have been worked out at all.</summary>
    public bool Evaluated => evenings.Count > 0 && evenings[^1] == asOf;

    /// <summary>When they were, UTC; null when that was not kept.</summary>
    public DateTime? EvaluatedAt { get; private init; }

    public IEnumerable<PupilId> WithSignals => signals.Select(s => s.Key);

    /// <summary>The pupil's evening, or null when no school is known for the pupil.</summary>
    public PupilEvening? Of(PupilId pupil, SchoolUnitCode? keptUnit, bool baseline) =>
        (EnrolmentOn.Unit([.. enrolments[pupil]], asOf) ?? keptUnit) is { } unit
            ? new PupilEvening(asOf, unit.Value, [.. signals[pupil]], evenings, alarms[pupil].ToHashSet(), baseline)
            {
                Seen = seen[pupil].ToHashSet(),
            }
            : null;

    public static async Task<EveningFacts> ReadAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        var evenings = await db.Set<Evaluation>()
            .Where(e => e.AsOf <= asOf)
            .OrderByDescending(e => e.AsOf)
            .Select(e => e.AsOf)
            .Take(EveningsBack + 1)
            .ToListAsync(ct);
        evenings.Reverse();
        var first = evenings.Count == 0 ? asOf : evenings[0];
        var on = await db.Set<Signal>().AsNoTracking().Where(s => s.AsOf == asOf).ToListAsync(ct);
        var alarms = await db.Set<Signal>()
            .Where(s => s.AsOf >= first && s.AsOf <= asOf && s.Mode == RuleMode.Alarm)
            .Select(s => new { s.PupilId, s.AsOf })
            .Distinct()
            .ToListAsync(ct);
        var open = await db.Set<Case>()
            .Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.Monitoring)
            .Select(c => c.PupilId)
            .ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>()
            .AsNoTracking()
            .Where(e =>
                db.Set<Signal>().Any(s => s.AsOf == asOf && s.PupilId == e.PupilId)
                || db.Set<Case>().Any(c => c.PupilId == e.PupilId && c.Status != CaseStatus.Closed)
            )
            .ToListAsync(ct);
        return new EveningFacts(
            asOf,
            evenings,
            on.OrderBy(s => s.Rule, StringComparer.Ordinal).ToLookup(s => s.PupilId, Fact),
            alarms.ToLookup(a => a.PupilId, a => a.AsOf),
            await SeenDays.ReadAsync(db, open, evenings, ct),
            enrolments.ToLookup(e => e.PupilId)
        )
        {
            EvaluatedAt = await db.Set<Evaluation>().Where(e => e.AsOf == asOf).Select(e => e.At).FirstOrDefaultAsync(ct),
        };
    }

    internal static SignalFact Fact(Signal s) => new(s.Rule, s.RuleVersion, s.Mode is RuleMode.Alarm, s.Level, s.Evidence);
}

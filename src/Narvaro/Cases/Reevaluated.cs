using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>Evenings that have been worked out again since changes of cases were made from them, with the signals that are on now.</summary>
internal sealed class Reevaluated(
    IReadOnlyDictionary<(CaseId, int Number), DateOnly> evenings,
    ILookup<(PupilId, DateOnly), SignalFact> signals
)
{
    private static readonly string[] Edges = [nameof(Opened), nameof(Raised), nameof(Regressed)];

    /// <summary>Signals of the pupil on the evening of a change; null when that is not known to have been worked out again.</summary>
    public IReadOnlyList<SignalFact>? Of(PupilId pupil, CaseId id, int number) =>
        evenings.TryGetValue((id, number), out var evening) ? [.. signals[(pupil, evening)]] : null;

    public static async Task<Reevaluated> ReadAsync(NarvaroDb db, IReadOnlyList<CaseChange> rows, CancellationToken ct)
    {
        var edges = rows.Where(r => Edges.Contains(r.Kind, StringComparer.Ordinal)).ToList();
        var dates = edges.Select(r => r.On).Distinct().ToList();
        var evaluated = await db.Set<Evaluation>()
            .Where(e => EF.Parameter(dates).Contains(e.AsOf))
            .ToDictionaryAsync(e => e.AsOf, e => e.At, ct);
        var again = edges
            .Where(r => evaluated.TryGetValue(r.On, out var at) && at != r.EvaluatedAt)
            .ToDictionary(r => (r.CaseId, r.Number), r => r.On);
        var evenings = again.Values.Distinct().ToList();
        var signals =
            evenings.Count == 0
                ? []
                : await db.Set<Signal>().AsNoTracking().Where(s => EF.Parameter(evenings).Contains(s.AsOf)).ToListAsync(ct);
        return new Reevaluated(
            again,
            signals.OrderBy(s => s.Rule, StringComparer.Ordinal).ToLookup(s => (s.PupilId, s.AsOf), EveningFacts.Fact)
        );
    }
}

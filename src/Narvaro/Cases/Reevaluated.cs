using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>Evenings that have been worked out again since changes of open cases were made from them, with the signals that are on then by
/// what is known now: stored ones of an evening that was evaluated again, and those that the night finds when it looks back.</summary>
internal sealed class Reevaluated(IReadOnlyDictionary<(CaseId, int Number), IReadOnlyList<SignalFact>> signals)
{
    /// <summary>Signals on the evening of a change; null when that is not known to have been worked out again.</summary>
    public IReadOnlyList<SignalFact>? Of(CaseId id, int number) => signals.GetValueOrDefault((id, number));

    public static async Task<Reevaluated> ReadAsync(
        NarvaroDb db,
        DateOnly asOf,
        IReadOnlyCollection<CaseFile> open,
        IReadOnlyList<CaseChange> rows,
        Hindsight? hindsight,
        CancellationToken ct
    )
    {
        var pupils = open.SelectMany(f => CaseCorrection.Edges(f.History).Select(n => (f.Row.Id, Number: n, f.Row.PupilId)))
            .ToDictionary(e => (e.Id, e.Number), e => e.PupilId);
        var edges = rows.Where(r => pupils.ContainsKey((r.CaseId, r.Number))).ToList();
        var past = edges.ConvertAll(r => new PastEvening(pupils[(r.CaseId, r.Number)], r.On, r.EvaluatedAt));
        var seen = hindsight is null ? null : await hindsight.LookAsync(db, asOf, past, ct);
        var stored = await StoredAsync(db, edges, ct);
        var again = new Dictionary<(CaseId, int), IReadOnlyList<SignalFact>>();
        foreach (var edge in edges)
        {
            var key = (pupils[(edge.CaseId, edge.Number)], edge.On);
            // What is known now goes before what was known when it was evaluated again.
            if (seen?.GetValueOrDefault(key) is { } now)
            {
                again.Add((edge.CaseId, edge.Number), [.. now.Select(EveningFacts.Fact)]);
            }
            else if (stored.Again.Contains((edge.CaseId, edge.Number)))
            {
                again.Add((edge.CaseId, edge.Number), [.. stored.Signals[key]]);
            }
        }
        return new Reevaluated(again);
    }

    private static async Task<(HashSet<(CaseId, int)> Again, ILookup<(PupilId, DateOnly), SignalFact> Signals)> StoredAsync(
        NarvaroDb db,
        List<CaseChange> edges,
        CancellationToken ct
    )
    {
        var dates = edges.Select(r => r.On).Distinct().ToList();
        var evaluated = await db.Set<Evaluation>()
            .Where(e => EF.Parameter(dates).Contains(e.AsOf))
            .ToDictionaryAsync(e => e.AsOf, e => e.At, ct);
        var again = edges.FindAll(r => evaluated.TryGetValue(r.On, out var at) && at != r.EvaluatedAt);
        var evenings = again.Select(r => r.On).Distinct().ToList();
        var signals =
            evenings.Count == 0
                ? []
                : await db.Set<Signal>().AsNoTracking().Where(s => EF.Parameter(evenings).Contains(s.AsOf)).ToListAsync(ct);
        return (
            [.. again.Select(r => (r.CaseId, r.Number))],
            signals.OrderBy(s => s.Rule, StringComparer.Ordinal).ToLookup(s => (s.PupilId, s.AsOf), EveningFacts.Fact)
        );
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>What a case rests on: the evenings of its signals, and the signals that were copied into its changes.</summary>
/// <param name="Reference">As people call it.</param>
/// <param name="Pupil">Whose it is.</param>
/// <param name="OpenedOn">The first evening.</param>
/// <param name="Evenings">Every evening with a signal of the pupil from the opening to the last one, and every evaluated evening on which
/// the night changed the case; in order.</param>
/// <param name="Copies">The signals in each change that has any, in order.</param>
public sealed record CaseTrail(
    string Reference,
    PupilId Pupil,
    DateOnly OpenedOn,
    IReadOnlyList<DateOnly> Evenings,
    IReadOnlyList<KeptEvening> Copies
)
{
    /// <returns>The trail, or null when there is no such case.</returns>
    public static async Task<CaseTrail?> ReadAsync(NarvaroDb db, string reference, CancellationToken ct)
    {
        var name = Case.ReferenceOf(reference);
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Reference == name, ct) is not { } found)
        {
            return null;
        }
        var (pupil, first, last) = (found.PupilId, found.OpenedOn, found.LastSignalOn);
        var rows = await db.Set<CaseChange>().AsNoTracking().Where(c => c.CaseId == found.Id).OrderBy(c => c.Number).ToListAsync(ct);
        // What people do and clocks tell is of no evening.
        var changes = rows.FindAll(r => ChangeCodec.FromSignals.Contains(r.Kind, StringComparer.Ordinal));
        var changedOn = changes.ConvertAll(c => c.On);
        var evenings = await db.Set<Signal>()
            .Where(s => s.PupilId == pupil && s.AsOf >= first && s.AsOf <= last)
            .Select(s => s.AsOf)
            .Union(db.Set<Evaluation>().Where(e => EF.Parameter(changedOn).Contains(e.AsOf)).Select(e => e.AsOf))
            .ToListAsync(ct);
        return new CaseTrail(
            found.Reference,
            pupil,
            first,
            [.. evenings.Order()],
            [.. changes.Select(row => Copy(row, pupil)).Where(c => c.Signals.Count > 0)]
        );
    }

    /// <summary>Copies that are not what is stored of their evening: it was worked out again since, or one of the two was altered.</summary>
    /// <param name="stored">Signals of the evenings.</param>
    public IEnumerable<KeptEvening> CopiesUnlike(IReadOnlyList<KeptEvening> stored)
    {
        var facts = stored.SelectMany(e => e.Signals.Select(s => (e.AsOf, Fact(s)))).ToHashSet();
        return Copies.Where(c => c.Signals.Any(s => !facts.Contains((c.AsOf, Fact(s)))));
    }

    private static KeptEvening Copy(CaseChange row, PupilId pupil)
    {
        var signals = ChangeCodec.FromRow(row).Signals.Select(s => Signal(row.On, pupil, s)).ToList();
        return new KeptEvening(row.On, row.EvaluatedAt, null, ConfigHashOf(signals), signals, row.Kind);
    }

    private static Signal Signal(DateOnly on, PupilId pupil, SignalFact fact) =>
        new()
        {
            AsOf = on,
            PupilId = pupil,
            Rule = fact.Rule,
            RuleVersion = fact.RuleVersion,
            Mode = fact.Alarm ? RuleMode.Alarm : RuleMode.List,
            Level = fact.Level,
            Evidence = fact.Evidence,
        };

    /// <summary>All signals of an evening are of one file. Empty when what was copied cannot be read.</summary>
    private static string ConfigHashOf(List<Signal> signals)
    {
        try
        {
            return signals.Count == 0 ? "" : EvidenceJson.Read(signals[0].Evidence).ConfigHash;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return "";
        }
    }

    private static SignalFact Fact(Signal s) => new(s.Rule, s.RuleVersion, s.Mode is RuleMode.Alarm, s.Level, s.Evidence);
}

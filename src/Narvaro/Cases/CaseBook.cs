using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>The cases as they stand, with the changes of the open ones; takes further changes and keeps each row the fold of them.</summary>
internal sealed class CaseBook(
    NarvaroDb db,
    Dictionary<PupilId, Case> open,
    HashSet<PupilId> closed,
    ILookup<CaseId, Change> changes,
    int besides,
    int lastId
)
{
    private int _lastId = lastId;

    public IEnumerable<PupilId> Pupils => open.Keys;

    public int Open => open.Count + besides;

    public Case? OpenOf(PupilId pupil) => open.GetValueOrDefault(pupil);

    public CaseState? StateOf(PupilId pupil) => OpenOf(pupil) is { } row ? CaseState.Fold(changes[row.Id]) : null;

    public bool HasClosed(PupilId pupil) => closed.Contains(pupil);

    public void Add(PupilId pupil, CaseState? state, IReadOnlyList<Change> made, DateTime? evaluatedAt)
    {
        var row = OpenOf(pupil);
        foreach (var change in made)
        {
            state = CaseState.After(state, change);
            row ??= New(pupil, state);
            db.Add(ChangeCodec.ToRow(row.Id, state.Changes, change, evaluatedAt));
            row.Status = state.Status;
            row.Level = state.Level;
            row.Unit = SchoolUnitCode.Parse(state.Unit);
        }
    }

    public static async Task<CaseBook> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var open = await db.Set<Case>().Where(c => c.Status != CaseStatus.Closed).ToListAsync(ct);
        var closed = await db.Set<Case>().Where(c => c.Status == CaseStatus.Closed).Select(c => c.PupilId).ToListAsync(ct);
        var rows = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(h => db.Set<Case>().Any(c => c.Id == h.CaseId && c.Status != CaseStatus.Closed))
            .ToListAsync(ct);
        var last = await db.Set<Case>().OrderByDescending(c => c.Id).Select(c => (CaseId?)c.Id).FirstOrDefaultAsync(ct);
        // Two merged pupils may bring a case each: the first opened follows the pupil's evenings, a person looks after the other.
        var first = open.GroupBy(c => c.PupilId).ToDictionary(g => g.Key, g => g.MinBy(c => c.Id.Value)!);
        return new CaseBook(
            db,
            first,
            [.. closed],
            rows.OrderBy(r => r.Number).ToLookup(r => r.CaseId, ChangeCodec.FromRow),
            open.Count - first.Count,
            last?.Value ?? 0
        );
    }

    private Case New(PupilId pupil, CaseState state)
    {
        _lastId++;
        var row = new Case
        {
            Id = new CaseId(_lastId),
            // A running number says neither who nor where.
            Reference = string.Create(CultureInfo.InvariantCulture, $"N-{_lastId:0000}"),
            PupilId = pupil,
            Unit = SchoolUnitCode.Parse(state.Unit),
            OpenedOn = state.OpenedOn,
            Status = state.Status,
            Level = state.Level,
            Rule = state.Rule,
            Baseline = state.Baseline,
            LastSignalOn = state.OpenedOn,
        };
        db.Add(row);
        open.Add(pupil, row);
        return row;
    }
}

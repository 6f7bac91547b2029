using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>The cases as they stand, with the changes of the open ones; takes further changes of an evening.</summary>
internal sealed class CaseBook(
    NarvaroDb db,
    Dictionary<PupilId, CaseFile> open,
    HashSet<PupilId> closed,
    Reevaluated again,
    IReadOnlyList<CaseFile> besides,
    int lastId
)
{
    private int _lastId = lastId;

    public IEnumerable<PupilId> Pupils => open.Keys;

    public int Open => open.Count + besides.Count;

    /// <summary>All that are open, by number.</summary>
    public IReadOnlyList<CaseFile> Files => [.. open.Values.Concat(besides).OrderBy(f => f.Row.Id.Value)];

    public Case? OpenOf(PupilId pupil) => open.GetValueOrDefault(pupil)?.Row;

    /// <summary>What the evening makes of the pupil's case, or of there being none.</summary>
    public IReadOnlyList<Change> Decide(PupilId pupil, PupilEvening evening)
    {
        if (open.GetValueOrDefault(pupil) is not { } file)
        {
            return CaseDecision.Decide(null, closed.Contains(pupil), evening);
        }
        var corrected = CaseCorrection.Decide(file.History, evening, number => again.Of(file.Row.Id, number));
        var state = file.History.And(corrected).State;
        return [.. corrected, .. CaseDecision.Decide(state, hasClosed: true, evening)];
    }

    public void Add(PupilId pupil, IReadOnlyList<Change> made, DateTime? at, DateTime? evaluatedAt)
    {
        if (made.Count > 0)
        {
            var file = open.GetValueOrDefault(pupil) ?? New(pupil, (Opened)made[0]);
            file.Write(db, made, at, evaluatedAt);
        }
    }

    public static async Task<CaseBook> ReadAsync(NarvaroDb db, DateOnly asOf, Hindsight? hindsight, CancellationToken ct)
    {
        var (open, rows) = await CaseFile.OpenRowsAsync(db, ct);
        var closed = await db.Set<Case>().Where(c => c.Status == CaseStatus.Closed).Select(c => c.PupilId).ToListAsync(ct);
        var last = await db.Set<Case>().OrderByDescending(c => c.Id).Select(c => (CaseId?)c.Id).FirstOrDefaultAsync(ct);
        // Two merged pupils may bring a case each: the first opened follows the pupil's evenings, a person looks after the other.
        var first = open.GroupBy(c => c.Row.PupilId).ToDictionary(g => g.Key, g => g.First());
        return new CaseBook(
            db,
            first,
            [.. closed],
            await Reevaluated.ReadAsync(db, asOf, first.Values, rows, hindsight, ct),
            [.. open.Except(first.Values)],
            last?.Value ?? 0
        );
    }

    private CaseFile New(PupilId pupil, Opened opened)
    {
        _lastId++;
        var file = CaseFile.New(db, new CaseId(_lastId), pupil, CaseState.After(null, opened));
        open.Add(pupil, file);
        return file;
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>The cases of some pupils, and which of them came from an earlier system; takes more of those.</summary>
internal sealed class BroughtIn
{
    private readonly NarvaroDb _db;
    private readonly HashSet<(PupilId, string)> _known = [];
    private readonly Dictionary<PupilId, string> _open = [];
    private int _lastId;

    private BroughtIn(NarvaroDb db, int lastId) => (_db, _lastId) = (db, lastId);

    public static async Task<BroughtIn> ReadAsync(NarvaroDb db, IReadOnlyCollection<PupilId> pupils, CancellationToken ct)
    {
        var own = pupils.ToList();
        var last = await db.Set<Case>().OrderByDescending(c => c.Id).Select(c => (CaseId?)c.Id).FirstOrDefaultAsync(ct);
        var book = new BroughtIn(db, last?.Value ?? 0);
        var cases = await db.Set<Case>()
            .AsNoTracking()
            .Where(c => EF.Parameter(own).Contains(c.PupilId))
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        foreach (var row in cases.Where(c => !c.Status.IsFinal()))
        {
            book._open.TryAdd(row.PupilId, row.Reference);
        }
        var ids = cases.FindAll(c => c.Rule == Imported.Rule).ToDictionary(c => c.Id, c => c.PupilId);
        var changes = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.Number == 1 && EF.Parameter(ids.Keys.ToList()).Contains(c.CaseId))
            .ToListAsync(ct);
        foreach (var row in changes)
        {
            if (ChangeCodec.FromRow(row) is Imported imported)
            {
                book._known.Add((ids[row.CaseId], Key(imported.Reference, imported.OpenedOn)));
            }
        }
        return book;
    }

    /// <summary>Whether it has been brought in before, whatever has become of it since.</summary>
    public bool Has(PupilId pupil, string reference, DateOnly openedOn) => _known.Contains((pupil, Key(reference, openedOn)));

    /// <summary>What the pupil's open case is called; null when there is none.</summary>
    public string? OpenOf(PupilId pupil) => _open.GetValueOrDefault(pupil);

    public void Add(PupilId pupil, Imported change, DateTime at)
    {
        _lastId++;
        var file = CaseFile.New(_db, new CaseId(_lastId), pupil, CaseState.After(null, change));
        file.Write(_db, [change], at);
        _known.Add((pupil, Key(change.Reference, change.OpenedOn)));
        _open.Add(pupil, file.Row.Reference);
    }

    private static string Key(string reference, DateOnly openedOn) => reference.Length > 0 ? reference : $"{openedOn:O}";
}

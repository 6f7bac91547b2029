using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>A case's row and its changes. What is written through here keeps the rows the fold of the changes.</summary>
public sealed class CaseFile(Case row, CaseHistory history)
{
    public Case Row => row;

    public CaseHistory History { get; private set; } = history;

    /// <summary>The case that people call so; upper and lower case are the same. Null when there is none.</summary>
    public static async Task<CaseFile?> ReadAsync(NarvaroDb db, string reference, CancellationToken ct)
    {
        var name = Case.ReferenceOf(reference);
        if (await db.Set<Case>().FirstOrDefaultAsync(c => c.Reference == name, ct) is not { } row)
        {
            return null;
        }
        return new CaseFile(row, await HistoryAsync(db, row.Id, ct));
    }

    /// <summary>Its changes, for who has the row and writes nothing.</summary>
    public static async Task<CaseHistory> HistoryAsync(NarvaroDb db, CaseId id, CancellationToken ct)
    {
        var changes = await db.Set<CaseChange>().AsNoTracking().Where(c => c.CaseId == id).OrderBy(c => c.Number).ToListAsync(ct);
        return new CaseHistory(changes.Select(ChangeCodec.FromRow));
    }

    /// <summary>Those that are not closed, by number.</summary>
    public static async Task<IReadOnlyList<CaseFile>> OpenAsync(NarvaroDb db, CancellationToken ct) => (await OpenRowsAsync(db, ct)).Files;

    internal static async Task<(IReadOnlyList<CaseFile> Files, IReadOnlyList<CaseChange> Rows)> OpenRowsAsync(
        NarvaroDb db,
        CancellationToken ct
    )
    {
        var open = await db.Set<Case>().Where(c => c.Status != CaseStatus.Closed).OrderBy(c => c.Id).ToListAsync(ct);
        var rows = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(h => db.Set<Case>().Any(c => c.Id == h.CaseId && c.Status != CaseStatus.Closed))
            .ToListAsync(ct);
        var changes = rows.OrderBy(r => r.Number).ToLookup(r => r.CaseId, ChangeCodec.FromRow);
        return ([.. open.Select(row => new CaseFile(row, new CaseHistory(changes[row.Id])))], rows);
    }

    /// <summary>A row for a case to be, that its first change is then written to.</summary>
    internal static CaseFile New(NarvaroDb db, CaseId id, PupilId pupil, CaseState state)
    {
        var row = new Case
        {
            Id = id,
            // A running number says neither who nor where.
            Reference = string.Create(CultureInfo.InvariantCulture, $"N-{id.Value:0000}"),
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
        return new CaseFile(row, new CaseHistory([]));
    }

    /// <summary>Adds changes, and brings the row up to date.</summary>
    public void Write(NarvaroDb db, IEnumerable<Change> made, DateTime? at, DateTime? evaluatedAt = null)
    {
        foreach (var change in made.Select(c => c with { At = at }))
        {
            History = History.And(change);
            db.Add(ChangeCodec.ToRow(row.Id, History.Count, change, evaluatedAt));
        }
        var state = History.State;
        row.Status = state.Status;
        row.Level = state.Level;
        row.Unit = SchoolUnitCode.Parse(state.Unit);
        row.Responsible = state.Responsible;
    }

    /// <summary>Puts the tasks of the cases as their changes leave them in the place of what was there.</summary>
    public static async Task WriteTasksAsync(NarvaroDb db, IReadOnlyList<CaseFile> cases, CancellationToken ct)
    {
        var ids = cases.Select(c => c.Row.Id).ToList();
        await db.Set<CaseTask>().Where(t => EF.Parameter(ids).Contains(t.CaseId)).ExecuteDeleteAsync(ct);
        db.AddRange(cases.SelectMany(c => c.History.Tasks.Select(t => t with { CaseId = c.Row.Id })));
    }
}

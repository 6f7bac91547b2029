using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Import;

/// <summary>A rejected row with the file it stood in.</summary>
public sealed record Reject(int RunId, string FileName, int Line, string Column, string Shape, string Reason, string Cure);

/// <summary>What was rejected, for people to read.</summary>
public static class Rejects
{
    /// <summary>Rejected rows in order of line, of one run or of all.</summary>
    public static IAsyncEnumerable<Reject> Read(NarvaroDb db, int? runId) =>
        db.Set<RejectedRow>()
            .AsNoTracking()
            .Where(r => runId == null || r.RunId == runId)
            .Join(db.Set<ImportRun>(), r => r.RunId, r => r.Id, (row, run) => new { row, run.FileName })
            .OrderBy(r => r.row.RunId)
            .ThenBy(r => r.row.Line)
            .Select(r => new Reject(r.row.RunId, r.FileName, r.row.Line, r.row.Column, r.row.Shape, r.row.Reason, r.row.Cure))
            .AsAsyncEnumerable();
}

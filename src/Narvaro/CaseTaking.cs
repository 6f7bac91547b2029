using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>
/// Staged cases of an earlier system into cases (design §13). A row is known by pupil and old reference, or by the day it was opened where
/// there is none. Once brought in, a case is ours: a row that says something else of it changes nothing.
/// </summary>
internal static class CaseTaking
{
    public static async Task ApplyAsync(NarvaroDb db, ImportRun run, PupilKeys pupils, CancellationToken ct)
    {
        var staged = await db.Set<StagedCase>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var told = staged.ConvertAll(row => (Row: row, Pupil: pupils.Find(row.PupilKey)));
        var book = await BroughtIn.ReadAsync(db, [.. told.Select(t => t.Pupil).OfType<PupilId>().Distinct()], ct);
        var known = run is { WasReleased: true, DecidedAt: { } decided } ? decided : run.At;
        var rejected = new List<RejectedRow>();
        var (imported, unchanged) = (0, 0);
        foreach (var (row, found) in told)
        {
            if (found is not { } pupil)
            {
                rejected.Add(RejectedRow.OfUnknownPupil(run.Id, row.Line, row.PupilKey));
            }
            else if (book.Has(pupil, row.Reference, row.OpenedOn))
            {
                unchanged++;
            }
            else if (book.OpenOf(pupil) is { } open)
            {
                rejected.Add(Reject(row, $"Eleven har redan ett öppet ärende {open}", "För samman ärendena för hand i Närvaro"));
            }
            else
            {
                var status = Enum.Parse<CaseStatus>(row.Status);
                var change = new Imported(Stockholm.DateOf(known), row.Level, [], row.Unit.Value, row.OpenedOn, status, row.Reference);
                book.Add(pupil, change, known);
                imported++;
            }
        }
        await db.SaveChangesAsync(ct);
        await Receipt.CloseAsync(db, run, imported, changed: 0, unchanged, rejected, ct);
    }

    private static RejectedRow Reject(StagedCase row, string reason, string cure) =>
        new()
        {
            RunId = row.RunId,
            Line = row.Line,
            Column = "elev",
            Shape = "",
            Reason = reason,
            Cure = cure,
        };
}

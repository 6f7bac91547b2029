using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Takes what Import staged of pupils into the roster: aliases, enrolments and guardians, as intervals in time.</summary>
public sealed class RosterStep(Database database)
{
    /// <summary>Applies one staged run of pupils within the caller's transaction and closes its receipt.</summary>
    /// <returns>Pupils that the rows have proven to be one: the caller merges them in the same transaction.</returns>
    public async Task<IReadOnlyCollection<ProvenMerge>> ApplyAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var staged = await db.Set<StagedPupil>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var book = await RosterBook.ReadAsync(db, Stockholm.DateOf(run.At), ct);
        var queue = await UnmatchedPupils.ReadAsync(db, ct);
        var (imported, changed, unchanged) = (0, 0, 0);
        var rejected = new List<RejectedRow>();
        foreach (var row in staged)
        {
            switch (book.Take(row))
            {
                case RosterEffect.Added:
                    imported++;
                    break;
                case RosterEffect.Changed:
                    changed++;
                    break;
                case RosterEffect.Nothing:
                    unchanged++;
                    break;
                default:
                    rejected.Add(TwoPupils(row));
                    var (byKey, byNumber) = book.Named(row);
                    queue.Add(db, row, byKey!.Value, byNumber!.Value);
                    continue;
            }
            queue.Settle(row.PupilKey);
        }
        await book.SaveAsync(database, db, ct);
        await Receipt.CloseAsync(db, run, imported, changed, unchanged, rejected, ct);
        return book.Merges;
    }

    /// <summary>
    /// For a source without a roster: pupils, classes and grades as its lessons name them. A pupil's first class reaches back to the
    /// start of the läsår. Closes no receipt: the lessons are still to be taken.
    /// </summary>
    public async Task ApplyFromLessonsAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var book = await RosterBook.ReadAsync(db, Stockholm.DateOf(run.At), ct);
        var seen = await db.Set<StagedPupilDay>()
            .AsNoTracking()
            .Where(s => s.RunId == run.Id && s.Unit != null && s.PupilKey != "")
            .GroupBy(s => new
            {
                s.PupilKey,
                Unit = s.Unit!.Value,
                s.Class,
            })
            .Select(g => new
            {
                g.Key.PupilKey,
                g.Key.Unit,
                g.Key.Class,
                First = g.Min(s => s.Date),
            })
            .ToListAsync(ct);
        foreach (var pupil in seen.OrderBy(s => s.First).ThenBy(s => s.PupilKey, StringComparer.Ordinal))
        {
            book.See(pupil.PupilKey, pupil.Unit, pupil.Class, pupil.First);
        }
        await book.SaveAsync(database, db, ct);
    }

    private static RejectedRow TwoPupils(StagedPupil row) =>
        new()
        {
            RunId = row.RunId,
            Line = row.Line,
            Column = "personnummer",
            Shape = ValueShape.Of(row.Personnummer ?? row.TemporaryNumber ?? ""),
            Reason = "Numret hör redan till en annan elev",
            Cure = "Samma elev-id som eleven hade, eller elevens eget nummer; narvaro pupils queue visar vilka elever det gäller",
        };
}

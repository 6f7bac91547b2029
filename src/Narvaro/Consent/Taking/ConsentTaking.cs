using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Consent.Taking;

/// <summary>
/// Staged consents into the register (design §13). A row is known by pupil, giver, recipient, purpose, items and first day: the same again
/// is nothing new, another answer is another record, and a withdrawal is put on record with the moment it came. What has been withdrawn is
/// never brought to life by a row that still says yes.
/// </summary>
public sealed class ConsentTaking(ConsentTerms terms)
{
    public async Task ApplyAsync(NarvaroDb db, ImportRun run, PupilKeys pupils, CancellationToken ct)
    {
        var staged = await db.Set<StagedConsent>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var rejected = new List<RejectedRow>();
        var told = new List<ToldConsent>();
        var roster = await ConsentRoster.ReadAsync(db, [.. staged.Select(s => pupils.Find(s.PupilKey)).OfType<PupilId>().Distinct()], ct);
        foreach (var row in staged)
        {
            var reading = ToldConsent.Read(row, terms, pupils.Find(row.PupilKey), roster);
            if (reading.Told is { } consent)
            {
                told.Add(consent);
            }
            else
            {
                rejected.Add(reading.Fault!);
            }
        }
        var standing = Strictest(told, rejected).ToList();
        var book = await ConsentBook.ReadAsync(db, roster.Pupils, run, ct);
        var (imported, changed, unchanged) = (
            0,
            0,
            told.Count - rejected.Count(r => r.Reason == ToldConsent.Contradicted) - standing.Count
        );
        foreach (var consent in standing)
        {
            var effect = book.Take(consent, roster);
            imported += effect is ConsentEffect.Added ? 1 : 0;
            changed += effect is ConsentEffect.Changed ? 1 : 0;
            unchanged += effect is ConsentEffect.Nothing ? 1 : 0;
        }
        foreach (var pupil in book.Touched)
        {
            // What is being handed over this moment is handed over first.
            await ConsentRegister.HoldAsync(db, pupil, ct);
        }
        await db.SaveChangesAsync(ct);
        await Receipt.CloseAsync(db, run, imported, changed, unchanged, rejected, ct);
    }

    /// <summary>One row of each consent: where a file contradicts itself the strictest holds, and the others are rejected. A row that says
    /// the same twice is taken once.</summary>
    private static IEnumerable<ToldConsent> Strictest(List<ToldConsent> told, List<RejectedRow> rejected)
    {
        foreach (var same in told.GroupBy(t => t.Key))
        {
            var strict = same.OrderBy(t => t.Order.Agrees).ThenBy(t => t.Withdrawn is null).ThenBy(t => t.Order.To).First();
            rejected.AddRange(same.Where(t => !t.SaysTheSameAs(strict)).Select(t => t.Contradicts(strict)));
            yield return strict;
        }
    }
}

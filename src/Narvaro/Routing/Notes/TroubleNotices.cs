using Microsoft.EntityFrameworkCore;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing.Notes;

/// <summary>Tells the administrators of files that a night could not take and of other trouble: once for the same, again when it has grown.</summary>
internal static class TroubleNotices
{
    /// <summary>In the caller's transaction. Where nobody is administrator it waits until somebody is.</summary>
    /// <returns>How much was told of that was not known.</returns>
    public static async Task<int> PutOutAsync(NarvaroDb db, DayOutbox outbox, StaffOnDuty staff, DateOnly day, CancellationToken ct)
    {
        var standing = await StandingTroubles.ReadAsync(db, day, ct);
        var told = await db.Set<ToldTrouble>().ToDictionaryAsync(t => (t.Kind, t.Unit), ct);
        db.RemoveRange(told.Where(t => !standing.Any(s => (s.Kind, s.Unit) == t.Key)).Select(t => t.Value));
        var files = await db.Set<RefusedFile>().Where(r => r.ToldOn == null).ToListAsync(ct);
        var grown = standing.Where(s => told.GetValueOrDefault((s.Kind, s.Unit)) is not { } known || !known.Covers(s)).ToList();
        var administrators = staff.Anywhere(StaffRole.Administrator);
        if (administrators.Count == 0 || files.Count + grown.Count == 0)
        {
            return 0;
        }
        files.ForEach(file => file.ToldOn = day);
        grown.ForEach(Keep);
        foreach (var administrator in administrators)
        {
            outbox.Note(administrator, MailKind.Trouble);
        }
        return files.Count + grown.Count;

        void Keep(Trouble trouble)
        {
            if (told.TryGetValue((trouble.Kind, trouble.Unit), out var known))
            {
                (known.Count, known.Newest) = (trouble.Count, trouble.Newest);
                return;
            }
            db.Add(
                new ToldTrouble
                {
                    Kind = trouble.Kind,
                    Unit = trouble.Unit,
                    Count = trouble.Count,
                    Newest = trouble.Newest,
                }
            );
        }
    }
}

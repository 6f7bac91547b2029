using Microsoft.EntityFrameworkCore;
using Narvaro.Notifications.Mails;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications.Contents;

/// <summary>What a digest has to say.</summary>
internal static class DigestContents
{
    public static async Task<Found> ReadAsync(Waiting waiting, EndingConsents consents, MailOptions options, CancellationToken ct)
    {
        var (db, message) = (waiting.Db, waiting.Message);
        var cases = await db.Set<OutboxCase>().AsNoTracking().Where(c => c.MessageId == message.Id).ToListAsync(ct);
        var held = MailContents.StillHeld(message.Recipient, cases, waiting.Staff);
        if (held.Count == 0)
        {
            return Found.NotTheirs;
        }
        var ends = held[Matter.ConsentEnding].Any() ? await EndsAsync(db, consents, message.Day, ct) : [];
        var dues = held[Matter.Task].Any() ? await DuesAsync(db, ct) : [];
        var units = cases.Select(c => c.Unit).ToHashSet();
        var stale = await StaleData.ReadAsync(db, ct);
        var parts = Parts(message, held, ends, dues).Where(p => p.References.Count > 0).ToList();
        var digest = new Digest(parts, message.Day, options.Link, options.Contact)
        {
            OldSince = stale.Units.Where(u => units.Contains(u.Unit)).Min(u => (DateOnly?)u.LastDay),
        };
        return digest.IsEmpty ? Found.Mended : new Found(digest);
    }

    /// <summary>A case that is to be acknowledged is not told of as late, nor one that is late as new.</summary>
    private static IEnumerable<DigestPart> Parts(
        OutboxMessage message,
        ILookup<Matter, string> held,
        Dictionary<string, DateOnly> ends,
        Dictionary<string, DateOnly> dues
    )
    {
        var whose = Digest.Whose(message.Kind);
        List<string> references = [.. held[Matter.New]];
        List<string> late = [.. held[Matter.Reminder].Except(references, StringComparer.Ordinal)];
        List<string> tasks = [.. held[Matter.Task].Where(dues.ContainsKey).Except(late, StringComparer.Ordinal)];
        List<string> ending = [.. held[Matter.ConsentEnding].Where(ends.ContainsKey)];
        yield return new ToAcknowledge(whose, references, message.Deadline);
        yield return new NewTasks(whose, tasks, First(tasks, dues));
        yield return new LateTasks(whose, late);
        yield return new EndingConsentsPart(whose, ending, First(ending, ends));
    }

    private static DateOnly First(List<string> references, Dictionary<string, DateOnly> days) =>
        references.Select(r => days[r]).DefaultIfEmpty().Min();

    /// <summary>Last days of consents that still end, by case: the first of each.</summary>
    private static async Task<Dictionary<string, DateOnly>> EndsAsync(
        NarvaroDb db,
        EndingConsents consents,
        DateOnly evening,
        CancellationToken ct
    ) =>
        (await consents.ReadAsync(db, evening, ct))
            .GroupBy(e => e.Reference, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(e => e.Last), StringComparer.Ordinal);

    /// <summary>Last days of tasks that are still to be done for huvudman, by case: the first of each.</summary>
    private static async Task<Dictionary<string, DateOnly>> DuesAsync(NarvaroDb db, CancellationToken ct) =>
        (await OrganiserTasks.ReadAsync(db, ct))
            .GroupBy(t => t.Reference, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(t => t.Due), StringComparer.Ordinal);
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Notifications.Mails;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>What a waiting mail has to say when it is sent. The fact that planned it may be gone: everything is looked up again (design
/// §7).</summary>
internal sealed class MailContents(MailOptions options, EndingConsents consents, TimeProvider clock)
{
    public async Task<SendDecision> DecideAsync(NarvaroDb db, OutboxMessage message, CancellationToken ct)
    {
        var person = await db.Set<StaffMember>().AsNoTracking().Where(s => s.Id == message.Recipient).ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.StaffId == message.Recipient).ToListAsync(ct);
        // The evening may lie ahead of the clock when a past or coming term is played through.
        var today = Stockholm.Today(clock);
        var staff = new StaffOnDuty(person, duties, today > message.Day ? today : message.Day);
        var address = person.FirstOrDefault()?.Email;
        return message.Kind is MailKind.RefusedFile
            ? await OfRefusedFilesAsync(db, message, address, staff, ct)
            : await OfCasesAsync(db, message, address, staff, ct);
    }

    /// <summary>Those of the cases for which the recipient still has the duty, by what they are told for, in order.</summary>
    public static ILookup<Matter, string> StillHeld(StaffId recipient, IEnumerable<OutboxCase> cases, StaffOnDuty staff) =>
        cases
            .Where(c => staff.Has(recipient, c.Role, c.Unit))
            .OrderBy(c => c.CaseReference.Length)
            .ThenBy(c => c.CaseReference, StringComparer.Ordinal)
            .ToLookup(c => c.Matter, c => c.CaseReference);

    private async Task<SendDecision> OfCasesAsync(
        NarvaroDb db,
        OutboxMessage message,
        string? address,
        StaffOnDuty staff,
        CancellationToken ct
    )
    {
        var cases = await db.Set<OutboxCase>().AsNoTracking().Where(c => c.MessageId == message.Id).ToListAsync(ct);
        var held = StillHeld(message.Recipient, cases, staff);
        if (held.Count == 0)
        {
            return SendDecision.Of(address, null, SendDecision.NoDuty, options);
        }
        var ends = held[Matter.ConsentEnding].Any() ? await EndsAsync(db, message.Day, ct) : [];
        var digest = await DigestAsync(db, message, cases, held, ends, ct);
        return SendDecision.Of(address, digest.IsEmpty ? null : digest, SendDecision.Mended, options);
    }

    /// <summary>Last days of consents that still end, by case: the first of each.</summary>
    private async Task<Dictionary<string, DateOnly>> EndsAsync(NarvaroDb db, DateOnly evening, CancellationToken ct) =>
        (await consents.ReadAsync(db, evening, ct))
            .GroupBy(e => e.Reference, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(e => e.Last), StringComparer.Ordinal);

    private async Task<Digest> DigestAsync(
        NarvaroDb db,
        OutboxMessage message,
        List<OutboxCase> cases,
        ILookup<Matter, string> held,
        Dictionary<string, DateOnly> ends,
        CancellationToken ct
    )
    {
        var units = cases.Select(c => c.Unit).ToHashSet();
        var stale = await StaleData.ReadAsync(db, ct);
        var asMentor = message.Kind is MailKind.MentorDigest;
        List<string> references = [.. held[Matter.New]];
        return new Digest(asMentor, references, message.Deadline, message.Day, options.Link, options.Contact)
        {
            Late = [.. held[Matter.Reminder].Except(references, StringComparer.Ordinal)],
            Ending = [.. held[Matter.ConsentEnding].Where(ends.ContainsKey).Select(r => (r, ends[r]))],
            OldSince = stale.Units.Where(u => units.Contains(u.Unit)).Min(u => (DateOnly?)u.LastDay),
        };
    }

    private async Task<SendDecision> OfRefusedFilesAsync(
        NarvaroDb db,
        OutboxMessage message,
        string? address,
        StaffOnDuty staff,
        CancellationToken ct
    )
    {
        if (!staff.Anywhere(StaffRole.Administrator).Contains(message.Recipient))
        {
            return SendDecision.Of(address, null, SendDecision.NoDuty, options);
        }
        var files = await db.Set<RefusedFile>().AsNoTracking().OrderBy(f => f.File).ToListAsync(ct);
        var lines = files.ConvertAll(f => new RefusedFileLines(f.File, f.InForce, f.Faults.Split('\n')));
        var mail = lines.Count == 0 ? null : new RefusedFilesNote(lines, options.Contact);
        return SendDecision.Of(address, mail, SendDecision.Mended, options);
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A mail of the demo.</summary>
/// <param name="Key">Of the mail.</param>
/// <param name="Roles">What the recipient does, each once.</param>
public sealed record DemoMail(string Key, DateOnly Day, MailKind Kind, string Subject, IReadOnlyList<StaffRole> Roles);

/// <summary>What stands in one.</summary>
public sealed record DemoMailText(string Subject, string Text, string Html);

/// <summary>What the demo has written instead of sending it: invented mails to invented people, for whoever tries the demo. Nobody has one in an
/// installation.</summary>
/// <param name="folder">Where they lie; null where there is no demo.</param>
public sealed class DemoMails(Database database, string? folder)
{
    public bool Exist => folder is not null;

    /// <summary>The newest first.</summary>
    /// <param name="kind">Null for all.</param>
    /// <param name="page">From 1.</param>
    public async Task<Listing<DemoMail>> ListAsync(MailKind? kind, int page, CancellationToken ct)
    {
        await using var db = database.Open();
        var sent = Written(db).Where(m => kind == null || m.Kind == kind);
        var mails = await sent.OrderByDescending(m => m.Day).ThenByDescending(m => m.Id).PageAsync(page, ct);
        var people = mails.Rows.Select(m => m.Recipient).ToList();
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => people.Contains(d.StaffId)).ToListAsync(ct);
        var shown = new List<DemoMail>();
        foreach (var mail in mails.Rows)
        {
            var written = await ReadAsync(mail.MessageKey, ct);
            var roles = duties.Where(d => d.StaffId == mail.Recipient && d.Holds(mail.Day)).Select(d => d.Role).Distinct().Order();
            shown.Add(new DemoMail(mail.MessageKey, mail.Day, mail.Kind, written?.Subject ?? "", [.. roles]));
        }
        return mails.As(shown);
    }

    /// <summary>How many there are of each kind.</summary>
    public async Task<IReadOnlyList<(MailKind Kind, int Count)>> CountAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        var counts = await Written(db).GroupBy(m => m.Kind).Select(g => new { Kind = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. counts.OrderBy(c => c.Kind).Select(c => (c.Kind, c.Count))];
    }

    private IQueryable<OutboxMessage> Written(NarvaroDb db) =>
        db.Set<OutboxMessage>().AsNoTracking().Where(m => m.State == MailState.Sent && folder != null);

    /// <returns>Null when there is no such mail.</returns>
    public async Task<DemoMailText?> ReadAsync(string key, CancellationToken ct) =>
        folder is not null && await WrittenMail.ReadAsync(folder, key, ct) is { } mail
            ? new DemoMailText(mail.Subject, mail.Text, mail.Html)
            : null;
}

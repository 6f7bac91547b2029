using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Notifications.Mails;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications.Previews;

/// <summary>A mail as it would leave.</summary>
/// <param name="File">The whole of it (RFC 5322).</param>
/// <param name="IsExample">Nothing of the kind waits for the person: it is invented, and says so.</param>
/// <param name="Stopped">Why what waits would not be sent; null when it would, or when nothing waits.</param>
public sealed record PreviewedMail(string Subject, byte[] File, bool IsExample, string? Stopped);

/// <summary>Writes what would be sent to somebody now, through what sends; sends and marks nothing.</summary>
public sealed class MailPreview(Database database, MailOptions options, EndingConsents consents, TimeProvider clock)
{
    private const string ExampleKey = "narvaro-exempel";

    /// <returns>Null when the address is none.</returns>
    public async Task<PreviewedMail?> OfAsync(MailExample kind, string address, CancellationToken ct)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(address.Trim(), out var to))
        {
            return null;
        }
        var (message, decision) = await WaitingAsync(kind, to.Address, ct);
        var example = kind.Invented(options, Stockholm.Today(clock)) with { IsExample = true };
        var mail = decision?.Mail ?? example;
        var file = await WriteAsync(mail, decision?.Address ?? to.Address, decision?.Mail is null ? ExampleKey : message!.MessageKey);
        return file is null ? null : new PreviewedMail(mail.Subject, file, mail.IsExample, decision?.Reason);
    }

    /// <summary>The newest mail of the kind that waits for whoever has the address.</summary>
    private async Task<(OutboxMessage? Message, SendDecision? Decision)> WaitingAsync(
        MailExample kind,
        string address,
        CancellationToken ct
    )
    {
        await using var db = database.Open();
        // Told apart here, as letters outside ASCII have no case in the embedded database.
        var people = (await db.Set<StaffMember>().AsNoTracking().ToListAsync(ct))
            .Where(s => string.Equals(s.Email.Trim(), address, StringComparison.OrdinalIgnoreCase))
            .Select(s => s.Id)
            .ToList();
        var waiting = await db.Set<OutboxMessage>()
            .AsNoTracking()
            .Where(m => m.State == MailState.Pending && people.Contains(m.Recipient) && kind.Kinds.Contains(m.Kind))
            .OrderByDescending(m => m.Id)
            .ToListAsync(ct);
        var contents = new MailContents(options, consents, clock);
        SendDecision? stopped = null;
        foreach (var message in waiting)
        {
            var decision = await contents.DecideAsync(db, message, ct);
            if (decision.Mail is { } mail && kind.Shows(mail))
            {
                return (message, decision);
            }
            stopped ??= decision.Mail is null ? decision : null;
        }
        return (null, stopped);
    }

    private async Task<byte[]?> WriteAsync(Mail mail, string address, string key)
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-mejl-");
        try
        {
            await using var html = new ComponentHtml();
            var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Stockholm.Zone);
            var outgoing = await mail.ToAsync(address, key, html, now);
            var delivery = await new FolderTransport(options with { Folder = folder.FullName }).SendAsync(outgoing);
            return delivery.Outcome is DeliveryOutcome.Accepted
                ? await File.ReadAllBytesAsync(Path.Combine(folder.FullName, $"{key}.eml"))
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Routing.Notes;

/// <summary>What is wrong as of an evening, from what the night has found and what became of mails.</summary>
public static class StandingTroubles
{
    /// <summary>Below this share of the rows, in percent, they are a matter for whoever looks at the page.</summary>
    private const int ManyRejected = 1;

    private const int Whole = 100;
    private const int DaysToLookFor = 7;

    /// <summary>By kind and unit.</summary>
    public static async Task<IReadOnlyList<Trouble>> ReadAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var stale = await StaleData.ReadAsync(db, ct);
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == evening && (n.Kind == NoticeKind.ExtractHeld || n.Kind == NoticeKind.NoRecipient))
            .OrderBy(n => n.Unit)
            .ToListAsync(ct);
        return
        [
            .. stale.Units.Select(u => new Trouble(TroubleKind.OldData, u.Unit.Value, 1)),
            .. notices
                .Where(n => n.Kind is NoticeKind.ExtractHeld)
                .Select(n => new Trouble(TroubleKind.HeldDelivery, n.Unit.Value, n.Count, NumberOf(n.Subject))),
            .. await OfDeliveryAsync(db, ct),
            .. await OfMailsAsync(db, ct),
            .. await OfPeopleAsync(db, evening, ct),
            .. notices
                .Where(n => n.Kind is NoticeKind.NoRecipient)
                .Select(n => new Trouble(TroubleKind.NobodyToTell, n.Unit.Value, n.Count)),
        ];
    }

    private static async Task<IEnumerable<Trouble>> OfDeliveryAsync(NarvaroDb db, CancellationToken ct)
    {
        var run = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(r => r.Job == JobRun.Import && r.EndedAt != null)
            .OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        var counts = run?.ReadCounts() ?? [];
        var rejected = Of("rejected");
        return new Trouble[]
        {
            new(TroubleKind.RefusedDelivery, "", Of("refused")),
            new(TroubleKind.RejectedRows, "", rejected * (long)Whole >= ManyRejected * counts.GetValueOrDefault("rows") ? rejected : 0),
            new(TroubleKind.SilentSource, "", Of("sources_failed")),
        }.Where(t => t.Count > 0);

        int Of(string name) => (int)Math.Min(counts.GetValueOrDefault(name), int.MaxValue);
    }

    /// <summary>That a mail of trouble did not arrive is none to send another for.</summary>
    private static async Task<IEnumerable<Trouble>> OfMailsAsync(NarvaroDb db, CancellationToken ct)
    {
        var failed = await db.Set<OutboxMessage>()
            .Where(m => m.State == MailState.Failed && m.Kind != MailKind.Trouble && m.Kind != MailKind.RefusedFile)
            .Select(m => m.Id)
            .ToListAsync(ct);
        return failed.Count == 0 ? [] : [new Trouble(TroubleKind.FailedMail, "", failed.Count, failed.Max())];
    }

    /// <summary>Lately: for as long as somebody may still look for the mail.</summary>
    private static async Task<IEnumerable<Trouble>> OfPeopleAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var since = evening.AddDays(-DaysToLookFor);
        var gone = await db.Set<OutboxMessage>()
            .Where(m => m.State == MailState.Suppressed && m.Reason == MailReasons.NoDuty && m.Day >= since)
            .Where(m => m.Kind != MailKind.Trouble && m.Kind != MailKind.RefusedFile)
            .Select(m => m.Id)
            .ToListAsync(ct);
        return gone.Count == 0 ? [] : [new Trouble(TroubleKind.RecipientGone, "", gone.Count, gone.Max())];
    }

    private static int NumberOf(string subject) =>
        int.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

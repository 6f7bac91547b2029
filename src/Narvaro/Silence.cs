using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Why something that happened to a case, or a signal, gave nobody a mail.</summary>
public enum SilenceReason
{
    /// <summary>Of a kind that people are not told of, or in a case that is closed or a task that is done.</summary>
    NothingNew,

    /// <summary>On the first evening of the installation.</summary>
    Baseline,

    /// <summary>The case is put aside, and has not become worse.</summary>
    Snoozed,

    /// <summary>Much of the class was away at once: a signal that opened no case.</summary>
    InhibitedByOutbreak,

    /// <summary>Whoever is to be told has had the mail of the day: it goes with the next.</summary>
    AlreadyToday,

    /// <summary>Nobody has the duty, or an address.</summary>
    NoRecipient,

    /// <summary>Withdrawn or corrected before any mail left.</summary>
    Retracted,

    /// <summary>People had been told as much before.</summary>
    ToldBefore,

    /// <summary>Protected identity.</summary>
    Protected,
}

/// <param name="Reasons">Those that there were, in order.</param>
public sealed record SilentEvening(DateOnly Evening, IReadOnlyList<(SilenceReason Reason, int Count)> Reasons);

/// <summary>What the newest evening told nobody, by reason: counts, never a case or a pupil. Found from what the stages keep, so that there is no
/// second account of it.</summary>
public static class Silence
{
    /// <returns>Null before the first evening.</returns>
    public static async Task<SilentEvening?> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        if (await db.Set<Evaluation>().MaxAsync(e => (DateOnly?)e.AsOf, ct) is not { } evening)
        {
            return null;
        }
        var counts = await RoutedAsync(db, evening, ct);
        counts[SilenceReason.NoRecipient] = await db.Set<Notice>()
            .Where(n => n.AsOf == evening && n.Kind == NoticeKind.NoRecipient)
            .SumAsync(n => n.Count, ct);
        var unrouted = await ChangesToRoute.Unrouted(db, evening).Select(h => h.CaseId).Distinct().CountAsync(ct);
        counts[SilenceReason.AlreadyToday] = Math.Max(0, unrouted - counts[SilenceReason.NoRecipient]);
        counts[SilenceReason.Snoozed] = await SnoozedAsync(db, evening, ct);
        counts[SilenceReason.InhibitedByOutbreak] = await InhibitedAsync(db, evening, ct);
        return new SilentEvening(evening, [.. counts.Where(c => c.Value > 0).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))]);
    }

    private static async Task<Dictionary<SilenceReason, int>> RoutedAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var routed = await db.Set<RoutedChange>()
            .Where(r => r.Day == evening && r.Outcome != RoutingOutcome.Queued)
            .GroupBy(r => r.Outcome)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return routed.ToDictionary(r => Enum.Parse<SilenceReason>(r.Key.ToString()), r => r.Count);
    }

    /// <summary>Cases that are put aside while a signal is on.</summary>
    private static async Task<int> SnoozedAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var on = db.Set<Signal>().Where(s => s.AsOf == evening).Select(s => s.PupilId);
        var aside = db.Set<CaseChange>().Where(h => h.Kind == nameof(Snoozed)).Select(h => h.CaseId);
        var open = db.Set<Case>().Where(c => c.Status != CaseStatus.Closed && on.Contains(c.PupilId) && aside.Contains(c.Id));
        var changes = await db.Set<CaseChange>().AsNoTracking().Where(h => open.Any(c => c.Id == h.CaseId)).ToListAsync(ct);
        return changes.GroupBy(h => h.CaseId).Count(c => CaseState.Fold(c.OrderBy(h => h.Number).Select(ChangeCodec.FromRow)).IsSnoozed);
    }

    private static async Task<int> InhibitedAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var listed = await db.Set<Signal>()
            .Where(s => s.AsOf == evening && s.Mode == RuleMode.List && s.Evidence.Contains("heldBack"))
            .Select(s => s.Evidence)
            .ToListAsync(ct);
        return listed.Count(e => EvidenceJson.Read(e).HeldBack is true);
    }
}

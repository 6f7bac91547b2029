using Microsoft.EntityFrameworkCore;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>The outbox as the sender works it off: every step of a mail is committed before the next begins.</summary>
internal sealed class MailQueue(Database database, MailOptions options, EndingConsents consents, TimeProvider clock)
{
    public const string InterruptedTwice = "avbrutet två gånger";

    private readonly MailContents _contents = new(options, consents, clock);

    /// <summary>Mails that a sender had in hand when it died: sent again once, and recorded as doubtful. Call it only while nobody else
    /// sends.</summary>
    public Task<int> RecoverAsync(CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                var interrupted = await db.Set<OutboxMessage>().Where(m => m.State == MailState.Sending).ToListAsync(ct);
                foreach (var message in interrupted)
                {
                    // A third mail of the same is worse than one that a person must look into.
                    message.State = message.Doubtful ? MailState.Failed : MailState.Pending;
                    message.Reason = message.Doubtful ? InterruptedTwice : null;
                    message.Doubtful = true;
                }
                return interrupted.Count(m => m.State is MailState.Failed);
            },
            ct
        );

    /// <param name="hours">When they may leave; null for at once.</param>
    /// <returns>Those that may leave now, in order, and how many there are whose time has not come.</returns>
    public async Task<(IReadOnlyList<int> Now, int Later)> WaitingAsync(MailHours? hours, CancellationToken ct)
    {
        await using var db = database.Open();
        var waiting = await db.Set<OutboxMessage>()
            .Where(m => m.State == MailState.Pending)
            // One that is tried in vain again and again must not stand in the way of the others.
            .OrderBy(m => m.Attempts)
            .ThenBy(m => m.Day)
            .ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Day })
            .ToListAsync(ct);
        if (hours is null || waiting.Count == 0)
        {
            return ([.. waiting.Select(m => m.Id)], 0);
        }
        var about = await db.Set<OutboxCase>()
            .Where(c => db.Set<OutboxMessage>().Any(m => m.Id == c.MessageId && m.State == MailState.Pending))
            .Select(c => new
            {
                c.MessageId,
                c.Role,
                c.Unit,
            })
            .Distinct()
            .ToListAsync(ct);
        var byMail = about.ToLookup(a => a.MessageId, a => (a.Role, a.Unit));
        var now = waiting.FindAll(m => hours.MayGo(m.Day, [.. byMail[m.Id]]));
        return ([.. now.Select(m => m.Id)], waiting.Count - now.Count);
    }

    /// <summary>Takes a waiting mail in hand, or finds that it should not be sent. The update locks the row on both databases, and whoever
    /// comes second finds nothing to update; as only one sends at a time, there is nobody that <c>skip locked</c> would spare the wait.</summary>
    /// <returns>The mail and the decision, or null when somebody else has taken it.</returns>
    public Task<(OutboxMessage Message, SendDecision Decision)?> ClaimAsync(int id, CancellationToken ct) =>
        database.InTransactionAsync<(OutboxMessage, SendDecision)?>(
            async db =>
            {
                var taken = await db.Set<OutboxMessage>()
                    .Where(m => m.Id == id && m.State == MailState.Pending)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(m => m.State, MailState.Sending).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                        ct
                    );
                if (taken == 0)
                {
                    return null;
                }
                // Read after the claim: a case that routing has put in until then goes with it, a later one waits for the next day.
                var message = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == id, ct);
                var decision = await _contents.DecideAsync(db, message, ct);
                if (decision.Reason is { } reason)
                {
                    message.State = MailState.Suppressed;
                    message.Reason = reason;
                    message.Attempts--;
                }
                return (message, decision);
            },
            ct
        );

    /// <summary>Records how the try ended. Not to be stopped: what has been sent must be known as sent.</summary>
    public Task<MailState> EndAsync(int id, Delivery delivery) =>
        database.InTransactionAsync(
            async db =>
            {
                var message = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == id);
                var now = clock.GetUtcNow().UtcDateTime;
                if (delivery.Outcome is DeliveryOutcome.Later)
                {
                    message.PutOffSince ??= now;
                }
                (message.State, message.Reason) = delivery.Outcome switch
                {
                    DeliveryOutcome.Accepted => (MailState.Sent, null),
                    DeliveryOutcome.Refused => (MailState.Failed, delivery.Reason),
                    DeliveryOutcome.Later when now - message.PutOffSince > options.GiveUpAfterTime => (MailState.Failed, delivery.Reason),
                    DeliveryOutcome.Unsure when message.Doubtful => (MailState.Failed, InterruptedTwice),
                    _ => (MailState.Pending, delivery.Reason),
                };
                message.Doubtful |= delivery.Outcome is DeliveryOutcome.Unsure;
                message.SentAt = message.State is MailState.Sent ? now : null;
                return message.State;
            },
            CancellationToken.None
        );
}

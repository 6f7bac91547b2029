using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Notifications.Mails;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>
/// Works off the outbox, a job of its own (design §1). Claim, send, record: each committed by itself, so that a crash loses no mail and
/// repeats at most one, with the same Message-ID.
/// </summary>
public sealed class MailStep(Database database, IMailTransport transport, MailOptions options, TimeProvider clock, ILogger<MailStep> log)
{
    public const string Name = "mail";
    private const string Right = "notifications.send";

    private readonly MailQueue _queue = new(database, options, clock);

    /// <param name="ct">Stops after the mail in hand.</param>
    /// <returns>Counts: sent, suppressed, failed (this run), waiting (left), busy (1: somebody else is sending).</returns>
    public async Task<StepResult> SendAsync(CancellationToken ct)
    {
        // Only one sends at a time, so a mail that is found in hand has been left by one that died.
        await using var alone = await database.Provider.TryLockAsync(Right, ct);
        return alone is null ? Counts([], (await _queue.WaitingAsync(ct)).Count, stopped: false, busy: 1) : await SendAloneAsync(ct);
    }

    private async Task<StepResult> SendAloneAsync(CancellationToken ct)
    {
        var ended = new List<MailState>();
        ended.AddRange(Enumerable.Repeat(MailState.Failed, await _queue.RecoverAsync(ct)));
        var tries = new SendPipeline(options, clock);
        await using var renderer = new MailRenderer();
        foreach (var id in await _queue.WaitingAsync(ct))
        {
            if (ct.IsCancellationRequested || tries.HasGivenUp)
            {
                break;
            }
            ended.Add(await SendOneAsync(id, tries, renderer, ct));
        }
        var waiting = (await _queue.WaitingAsync(CancellationToken.None)).Count;
        return Counts(ended, waiting, ct.IsCancellationRequested);
    }

    /// <returns>The state the mail was left in.</returns>
    private async Task<MailState> SendOneAsync(int id, SendPipeline tries, MailRenderer renderer, CancellationToken ct)
    {
        if (await _queue.ClaimAsync(id, CancellationToken.None) is not { } claimed)
        {
            return MailState.Sending;
        }
        if (claimed.Decision.Address is not { } address)
        {
            return MailState.Suppressed;
        }
        var oldSince = await _queue.OldSinceAsync(id, CancellationToken.None);
        var mail = await MailAsync(claimed.Message, address, claimed.Decision, oldSince, renderer);
        var delivery = await tries.SendAsync(transport, mail, ct);
        var state = await _queue.EndAsync(id, delivery);
        if (state is not MailState.Sent)
        {
            log.LogWarning("Mail {Message} is {State} after {Code}", id, state, delivery.Code);
        }
        return state;
    }

    private async Task<OutgoingMail> MailAsync(
        OutboxMessage message,
        string to,
        SendDecision decision,
        DateOnly? oldSince,
        MailRenderer renderer
    )
    {
        var digest = new Digest(
            message.Kind is MailKind.MentorDigest,
            decision.References,
            message.Deadline,
            message.Day,
            options.Link,
            options.Contact
        )
        {
            OldSince = oldSince,
            Late = decision.Late,
        };
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Stockholm.Zone);
        return new OutgoingMail(message.MessageKey, to, digest.Subject, digest.Text(), await renderer.HtmlAsync(digest), now);
    }

    private static StepResult Counts(List<MailState> ended, int waiting, bool stopped, int busy = 0) =>
        StepResult.Of(
            Name,
            stopped ? Outcome.Stopped
                : busy > 0 ? Outcome.Done
                : waiting > 0 || ended.Contains(MailState.Failed) ? Outcome.Partial
                : Outcome.Done,
            ("sent", ended.Count(s => s is MailState.Sent)),
            ("suppressed", ended.Count(s => s is MailState.Suppressed)),
            ("failed", ended.Count(s => s is MailState.Failed)),
            ("waiting", waiting),
            ("busy", busy)
        );
}

using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Notifications.Sealing;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications;

/// <summary>
/// Works off the outbox, a job of its own (design §1). Claim, send, record: each committed by itself, so that a crash loses no mail and
/// repeats at most one, with the same Message-ID.
/// </summary>
public sealed class MailStep(
    Database database,
    IMailTransport transport,
    MailOptions options,
    EndingConsents consents,
    RoutingRules rules,
    TimeProvider clock,
    ILogger<MailStep> log
)
{
    public const string Name = "mail";
    private const string Right = "notifications.send";

    private readonly MailQueue _queue = new(database, options, consents, clock);
    private readonly SendPipeline _tries = new(options, clock);

    /// <param name="hours">When mails may leave by the clock; null sends at once, as a person who starts it by hand expects.</param>
    /// <param name="ct">Stops after the mail in hand.</param>
    /// <returns>Counts: sent, suppressed, failed (this run), waiting (left), later (their time has not come), passed_on (cases, to whoever
    /// has the duty now), away (1: the server is not
    /// reached, and left alone for a while), seals (certificates that cannot be used), busy (1: somebody else is sending).</returns>
    public async Task<StepResult> SendAsync(MailHours? hours, CancellationToken ct)
    {
        // Only one sends at a time, so a mail that is found in hand has been left by one that died.
        await using var alone = await database.Provider.TryLockAsync(Right, ct);
        return alone is null ? Counts([], await _queue.WaitingAsync(hours, ct), stopped: false, busy: 1) : await SendAloneAsync(hours, ct);
    }

    private async Task<StepResult> SendAloneAsync(MailHours? hours, CancellationToken ct)
    {
        var ended = new List<MailState>();
        ended.AddRange(Enumerable.Repeat(MailState.Failed, await _queue.RecoverAsync(ct)));
        var (passed, emptied) = await database.InTransactionAsync(db => SteppingIn.PassOnAsync(db, rules, Stockholm.Today(clock), ct), ct);
        ended.AddRange(Enumerable.Repeat(MailState.Suppressed, emptied));
        await using var html = new ComponentHtml();
        using var seal = new MailSeal(options, clock.GetUtcNow().UtcDateTime);
        foreach (var fault in seal.Faults)
        {
            log.LogWarning("A certificate for mail cannot be used: {Fault}", fault);
        }
        foreach (var id in (await _queue.WaitingAsync(hours, ct)).Now)
        {
            if (ct.IsCancellationRequested || _tries.IsBroken)
            {
                break;
            }
            ended.Add(await SendOneAsync(id, html, seal, ct));
        }
        var waiting = await _queue.WaitingAsync(hours, CancellationToken.None);
        return Counts(ended, waiting, ct.IsCancellationRequested, passed, _tries.IsBroken, seal.Faults.Count);
    }

    /// <returns>The state the mail was left in.</returns>
    private async Task<MailState> SendOneAsync(int id, ComponentHtml html, MailSeal seal, CancellationToken ct)
    {
        if (await _queue.ClaimAsync(id, CancellationToken.None) is not { } claimed)
        {
            return MailState.Sending;
        }
        if (claimed.Decision is not { Address: { } address, Mail: { } says })
        {
            return MailState.Suppressed;
        }
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Stockholm.Zone);
        var mail = await says.ToAsync(address, claimed.Message.MessageKey, html, now);
        var delivery = await _tries.SendAsync(transport, seal.Close(mail), ct);
        var state = await _queue.EndAsync(id, delivery);
        if (state is not MailState.Sent)
        {
            log.LogWarning("Mail {Message} is {State} after {Code}", id, state, delivery.Code);
        }
        return state;
    }

    private static StepResult Counts(
        List<MailState> ended,
        (IReadOnlyList<int> Now, int Later) waiting,
        bool stopped,
        int passed = 0,
        bool away = false,
        int seals = 0,
        int busy = 0
    ) =>
        StepResult.Of(
            Name,
            stopped ? Outcome.Stopped
                : busy > 0 ? Outcome.Done
                : waiting.Now.Count > 0 || ended.Contains(MailState.Failed) ? Outcome.Partial
                : Outcome.Done,
            ("sent", ended.Count(s => s is MailState.Sent)),
            ("suppressed", ended.Count(s => s is MailState.Suppressed)),
            ("failed", ended.Count(s => s is MailState.Failed)),
            ("waiting", waiting.Now.Count),
            ("later", waiting.Later),
            ("passed_on", passed),
            ("away", away ? 1 : 0),
            ("seals", seals),
            ("busy", busy)
        );
}

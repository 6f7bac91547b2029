using Polly;
using Polly.Retry;

namespace Narvaro.Notifications;

/// <summary>How often a mail is tried in a run, and when the run gives up on the server.</summary>
internal sealed class SendPipeline(MailOptions options, TimeProvider clock)
{
    private readonly ResiliencePipeline<Delivery> _tries = Tries(options, clock);
    private int _unreached;

    /// <summary>So many in a row did not reach the server that the rest should wait for the next run. Counted here, as a circuit breaker
    /// weighs shares over time: a good first half would keep it closed through a dead second.</summary>
    public bool HasGivenUp => _unreached >= options.GiveUpAfter;

    public async Task<Delivery> SendAsync(IMailTransport transport, OutgoingMail mail, CancellationToken ct)
    {
        var delivery = await TryAsync(transport, mail, ct);
        // A mail that the server itself puts off does not count: a few of those must not hold up all the others.
        _unreached = delivery.Outcome is DeliveryOutcome.Unreached or DeliveryOutcome.Unsure ? _unreached + 1 : 0;
        return delivery;
    }

    private async Task<Delivery> TryAsync(IMailTransport transport, OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            return await _tries.ExecuteAsync(async _ => await transport.SendAsync(mail), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Only a pause between two tries is ever stopped, never a try.
            return new Delivery(DeliveryOutcome.Unreached, "stopp");
        }
    }

    private static ResiliencePipeline<Delivery> Tries(MailOptions options, TimeProvider clock) =>
        options.Tries < 2
            ? ResiliencePipeline<Delivery>.Empty
            : new ResiliencePipelineBuilder<Delivery> { TimeProvider = clock }
                .AddRetry(
                    new RetryStrategyOptions<Delivery>
                    {
                        // Not when it is unsure: the same mail twice is for the next run, once, on record.
                        ShouldHandle = args =>
                            ValueTask.FromResult(args.Outcome.Result.Outcome is DeliveryOutcome.Later or DeliveryOutcome.Unreached),
                        MaxRetryAttempts = options.Tries - 1,
                        Delay = options.FirstDelay,
                        BackoffType = DelayBackoffType.Exponential,
                        UseJitter = true,
                    }
                )
                .Build();
}

using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Narvaro.Notifications;

/// <summary>How often a mail is tried in a run, and when the mail server is left alone. Lives as long as the program: the next run does
/// not begin anew with a server that was away.</summary>
internal sealed class SendPipeline
{
    private readonly TimeProvider _clock;
    private readonly CircuitBreakerManualControl _circuit = new();
    private readonly ResiliencePipeline<Delivery> _pipeline;
    private DateTimeOffset _aloneUntil = DateTimeOffset.MinValue;

    public SendPipeline(MailOptions options, TimeProvider clock)
    {
        _clock = clock;
        var builder = new ResiliencePipelineBuilder<Delivery> { TimeProvider = clock }.AddCircuitBreaker(Breaker(options));
        _pipeline = (options.Tries < 2 ? builder : builder.AddRetry(Retry(options))).Build();
    }

    /// <summary>So many in a row did not reach the server that the rest should wait; after the pause one mail tries it.</summary>
    public bool IsBroken => _clock.GetUtcNow() < _aloneUntil;

    public async Task<Delivery> SendAsync(IMailTransport transport, OutgoingMail mail, CancellationToken ct)
    {
        var delivery = await TryAsync(transport, mail, ct);
        if (!IsUnreached(delivery))
        {
            // A breaker weighs shares over time: a good first half would keep it closed through a dead second. Closing it forgets what
            // was before, so that it counts those in a row.
            await _circuit.CloseAsync(CancellationToken.None);
        }
        return delivery;
    }

    private async Task<Delivery> TryAsync(IMailTransport transport, OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async _ => await transport.SendAsync(mail), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Only a pause between two tries is ever stopped, never a try.
            return new Delivery(DeliveryOutcome.Unreached, "stopp");
        }
    }

    /// <summary>A mail that the server itself puts off does not count: a few of those must not hold up all the others.</summary>
    private static bool IsUnreached(Delivery delivery) => delivery.Outcome is DeliveryOutcome.Unreached or DeliveryOutcome.Unsure;

    private CircuitBreakerStrategyOptions<Delivery> Breaker(MailOptions options) =>
        new()
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is null && IsUnreached(args.Outcome.Result)),
            FailureRatio = 1,
            MinimumThroughput = options.GiveUpAfter,
            SamplingDuration = TimeSpan.FromDays(1),
            BreakDuration = options.Pause,
            ManualControl = _circuit,
            OnOpened = args =>
            {
                _aloneUntil = _clock.GetUtcNow() + args.BreakDuration;
                return ValueTask.CompletedTask;
            },
        };

    private static RetryStrategyOptions<Delivery> Retry(MailOptions options) =>
        new()
        {
            // Not when it is unsure: the same mail twice is for the next run, once, on record.
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result.Outcome is DeliveryOutcome.Later or DeliveryOutcome.Unreached),
            MaxRetryAttempts = options.Tries - 1,
            Delay = options.FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        };
}

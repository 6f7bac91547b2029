using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>How often a call is tried, how long it is waited for, and when the server is given up (formats §1.3, §5 #33).</summary>
internal sealed class ServiceTries
{
    private readonly ResiliencePipeline<HttpResponseMessage> _tries;

    public ServiceTries(Resilience numbers, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        if (numbers.Tries > 1)
        {
            builder.AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = args => ValueTask.FromResult(IsWorthAnother(args.Outcome, numbers, clock)),
                    MaxRetryAttempts = numbers.Tries - 1,
                    Delay = TimeSpan.FromSeconds(numbers.FirstDelaySeconds),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    MaxDelay = TimeSpan.FromSeconds(Math.Max(numbers.LongestWaitSeconds, numbers.FirstDelaySeconds)),
                    DelayGenerator = args => ValueTask.FromResult(Asked(args.Outcome.Result, clock)),
                    OnRetry = args =>
                    {
                        args.Outcome.Result?.Dispose();
                        return default;
                    },
                }
            );
        }
        _tries = builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome)),
                    FailureRatio = 1,
                    MinimumThroughput = numbers.BreakAfter,
                    SamplingDuration = TimeSpan.FromSeconds(numbers.BreakSeconds),
                    BreakDuration = TimeSpan.FromSeconds(numbers.BreakSeconds),
                }
            )
            .AddTimeout(TimeSpan.FromSeconds(numbers.TimeoutSeconds))
            .Build();
    }

    public ValueTask<HttpResponseMessage> SendAsync(Func<CancellationToken, ValueTask<HttpResponseMessage>> send, CancellationToken ct) =>
        _tries.ExecuteAsync(send, ct);

    /// <summary>The time that the server asks us to wait; null when it does not say.</summary>
    public static TimeSpan? Asked(HttpResponseMessage? answer, TimeProvider clock)
    {
        var after = answer?.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } at ? at - clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, Resilience numbers, TimeProvider clock) =>
        IsFailure(outcome)
        || (
            outcome.Result is { } answer
            && (answer.StatusCode is HttpStatusCode.TooManyRequests || (IsBusy(answer) && answer.Headers.RetryAfter is not null))
            && !(Asked(answer, clock) > TimeSpan.FromSeconds(numbers.LongestWaitSeconds))
        );

    private static bool IsBusy(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.ServiceUnavailable;

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException or IOException
        || outcome.Result?.StatusCode
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.GatewayTimeout;
}

namespace Narvaro.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved. Waiting still takes real time.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

namespace Narvaro.Tests.Import;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StandingClock(DateTime utc) : TimeProvider
{
    public DateTime UtcNow { get; set; } = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(UtcNow, TimeSpan.Zero);
}

namespace Narvaro.Worker.Demo;

/// <summary>Two in the afternoon, or three, of a day of the demo.</summary>
internal sealed class DemoClock : TimeProvider
{
    private static readonly TimeOnly Afternoon = new(13, 0);

    public DateOnly Day { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Day.ToDateTime(Afternoon), TimeSpan.Zero);
}

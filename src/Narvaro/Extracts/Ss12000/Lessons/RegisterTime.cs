using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>From when a lesson's line was known (UTC, whole seconds), so that corrections follow what they correct.</summary>
internal static class RegisterTime
{
    public static DateTime Changed(LessonAttendance register) =>
        SchoolTime.Instant(register.Meta?.Modified) ?? SchoolTime.Instant(register.ReportedTimestamp) ?? DateTime.MinValue;

    /// <param name="start">The lesson's start, UTC. A lesson without a register has stood so since it began; a register taken before
    /// that, such as one of granted leave, counts from then.</param>
    /// <param name="register">The register, when it was taken.</param>
    /// <param name="modified">The last of the changes that the source tells of.</param>
    /// <param name="before">When what was told the last time was known; null when nothing was, or it was the same.</param>
    /// <param name="pulledAt">The moment of this pull.</param>
    public static DateTime Of(DateTime start, LessonAttendance? register, DateTime? modified, DateTime? before, DateTime pulledAt)
    {
        // What replaces something must be known later than it; a source that keeps the time of its first report says when it changed,
        // else it was noticed now. Nothing is known before it was pulled, whatever a clock somewhere says.
        DateTime?[] told = [register is null ? start : SchoolTime.Instant(register.ReportedTimestamp), modified, pulledAt];
        var latest = pulledAt > start ? pulledAt : start;
        foreach (var at in told.OfType<DateTime>().Select(at => WholeSeconds(at > start ? at : start)))
        {
            if (at <= latest && (before is null || at > before))
            {
                return at;
            }
        }
        return before is { } last ? last.AddSeconds(1) : WholeSeconds(latest);
    }

    public static DateTime WholeSeconds(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}

namespace Narvaro.Kernel;

/// <summary>School time: dates and clock times are those of Europe/Stockholm, instants are kept in UTC.</summary>
public static class Stockholm
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow().UtcDateTime);

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    public static DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The instant of a local clock time. A time that the spring change skips is read as the hour after it; one that the
    /// autumn change repeats, as its first (daylight) occurrence.</summary>
    public static DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }
        return Zone.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - Zone.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, Zone);
    }

    /// <summary>Evening of a day: 23:59:59 local time, the moment that "known that night" means (detection §5.0).</summary>
    public static DateTime EveningOf(DateOnly day) => ToUtc(day.ToDateTime(new TimeOnly(23, 59, 59)));
}

using System.Globalization;
using Narvaro.Kernel;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>
/// No job may start between 02:00 and 03:00: in spring that hour does not exist, in autumn it comes twice, and a job planned in it is
/// left out or run again.
/// </summary>
internal static class CronRule
{
    private const int Fires = 400;
    private static readonly TimeOnly From = new(2, 0);
    private static readonly TimeOnly Until = new(3, 0);

    /// <summary>Why the plan is refused, or null: looks at the next fire times, and at the hour itself on as many days.</summary>
    public static (string Wrong, string Right)? Refusal(CronExpression cron, DateTimeOffset now)
    {
        var next = cron.GetNextValidTimeAfter(now);
        if (next is null)
        {
            return ("infaller aldrig mer", "en cron-rad som infaller igen");
        }
        for (var i = 0; i < Fires && next is { } fire; i++, next = cron.GetNextValidTimeAfter(fire))
        {
            if (Forbidden(fire))
            {
                return Told(fire);
            }
        }
        // A plan of many times a day would use them all up before the hour comes.
        var today = DateOnly.FromDateTime(Stockholm.ToLocal(now.UtcDateTime));
        for (var day = 0; day < Fires; day++)
        {
            var before = new DateTimeOffset(Stockholm.ToUtc(today.AddDays(day).ToDateTime(From)), TimeSpan.Zero).AddSeconds(-1);
            if (before >= now && cron.GetNextValidTimeAfter(before) is { } fire && Forbidden(fire))
            {
                return Told(fire);
            }
        }
        return null;
    }

    private static bool Forbidden(DateTimeOffset fire) => TimeOnly.FromDateTime(Stockholm.ToLocal(fire.UtcDateTime)).IsBetween(From, Until);

    private static (string Wrong, string Right) Told(DateTimeOffset fire) =>
        (
            string.Create(
                CultureInfo.InvariantCulture,
                $"infaller {Stockholm.ToLocal(fire.UtcDateTime):yyyy-MM-dd HH:mm}, mellan 02:00 och 03:00"
            ),
            "en tid utanför timmen 02–03, som sommartiden tar bort eller upprepar"
        );
}

using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Notifications;

/// <summary>A time of its own at which a role has its mail.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Unit">Where; null for every unit that has no time of its own for the role.</param>
/// <param name="After">The first such moment after another (UTC); null when there is none.</param>
public sealed record MailTime(StaffRole Role, SchoolUnitCode? Unit, Func<DateTime, DateTime?> After);

/// <summary>
/// When a mail may leave by the clock: on a school day of a unit that it is about, and not before the time of one of the roles that it is
/// for. A mail about no unit leaves with the next run of the job. What a person sends by hand leaves at once.
/// </summary>
/// <param name="times">Of roles; those that are not there have no time of their own.</param>
/// <param name="isSchoolDay">As the municipality has decided.</param>
/// <param name="clock">Tells what time it is.</param>
public sealed class MailHours(IReadOnlyList<MailTime> times, Func<SchoolUnitCode, DateOnly, bool> isSchoolDay, TimeProvider clock)
{
    /// <param name="day">The school day that the mail belongs to.</param>
    /// <param name="about">For which roles it is, and of which units.</param>
    public bool MayGo(DateOnly day, IReadOnlyCollection<(StaffRole Role, SchoolUnitCode Unit)> about)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = Stockholm.DateOf(now);
        // The night of a school day runs the morning after: a time of the day before has nothing to do with it.
        var since = Stockholm.ToUtc((today > day ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue)).AddTicks(-1);
        return about.Count == 0 || about.Any(a => isSchoolDay(a.Unit, today) && HasCome(a.Role, a.Unit));

        bool HasCome(StaffRole role, SchoolUnitCode unit) => TimeOf(role, unit) is not { } time || time.After(since) <= now;
    }

    private MailTime? TimeOf(StaffRole role, SchoolUnitCode unit) =>
        times.FirstOrDefault(t => t.Role == role && t.Unit == unit) ?? times.FirstOrDefault(t => t.Role == role && t.Unit is null);
}

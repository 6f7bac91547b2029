namespace Narvaro.Kernel;

/// <summary>
/// School days of one unit in one läsår, in order and numbered from 0. Windows and runs are counted in these: lov and studiedagar
/// neither break nor extend them (domain §4).
/// </summary>
public sealed class SchoolCalendar
{
    private readonly DateOnly[] _days;

    public SchoolCalendar(IEnumerable<DateOnly> schoolDays) => _days = [.. schoolDays.Distinct().Order()];

    public IReadOnlyList<DateOnly> Days => _days;

    public int Count => _days.Length;

    /// <summary>Number of the school day, or -1 when the date is none.</summary>
    public int IndexOf(DateOnly date) => Math.Max(-1, Array.BinarySearch(_days, date));

    /// <summary>Number of the last school day on or before the date, or -1.</summary>
    public int IndexOnOrBefore(DateOnly date)
    {
        var at = Array.BinarySearch(_days, date);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The date so many school days after another. Beyond the known calendar, weekdays count.</summary>
    public DateOnly Add(DateOnly date, SchoolDays days)
    {
        var left = days.Value;
        for (var at = IndexOnOrBefore(date) + 1; left > 0 && at < _days.Length; at++, left--)
        {
            date = _days[at];
        }
        while (left > 0)
        {
            date = date.AddDays(1);
            left -= Weeks.IsWeekday(date) ? 1 : 0;
        }
        return date;
    }

    /// <summary>School days after a date up to a later one, that one included; below 0 when it is earlier. The inverse of
    /// <see cref="Add"/>: beyond the known calendar, weekdays count.</summary>
    public int Between(DateOnly date, DateOnly later)
    {
        if (later < date)
        {
            return -Between(later, date);
        }
        var known = IndexOnOrBefore(later) - IndexOnOrBefore(date);
        var beyond = Count > 0 && _days[^1] > date ? _days[^1] : date;
        for (var day = beyond.AddDays(1); day <= later; day = day.AddDays(1))
        {
            known += Weeks.IsWeekday(day) ? 1 : 0;
        }
        return known;
    }
}

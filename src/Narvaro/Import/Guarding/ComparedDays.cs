namespace Narvaro.Import.Guarding;

/// <summary>A delivered day beside what it is measured by.</summary>
/// <param name="Date">The day.</param>
/// <param name="Told">As delivered now.</param>
/// <param name="Usual">The same day as it was delivered before, else what is usual.</param>
/// <param name="Corrects">The day was delivered before.</param>
internal sealed record ComparedDay(DateOnly Date, DayFigures Told, DayFigures Usual, bool Corrects)
{
    /// <summary>A file of corrections tells of a few pupils of a day: it says nothing of the day as a whole.</summary>
    public bool IsWhole => 2 * Told.Pupils >= Usual.Pupils;

    public bool IsThin(GuardLimits limits) =>
        100 * Told.Pupils < limits.CountFloorPercent * Usual.Pupils || 100 * Told.Rows < limits.CountFloorPercent * Usual.Rows;
}

/// <summary>The delivered days of a unit that can be compared, in order.</summary>
internal sealed class ComparedDays
{
    private readonly DeliveredUnit _unit;
    private readonly GuardLimits _limits;

    public ComparedDays(Delivery delivery, DeliveredUnit unit, GuardLimits limits)
    {
        (_unit, _limits) = (unit, limits);
        All =
        [
            .. unit
                .Days.Where(d => d.Key <= delivery.Today && unit.IsSchoolDay(d.Key) != false)
                .OrderBy(d => d.Key)
                .Select(d => (d.Key, d.Value, Usual: UsualOf(d.Key)))
                .Where(d => d.Usual is not null)
                .Select(d => new ComparedDay(d.Key, d.Value, d.Usual!.Value, unit.Taken.ContainsKey(d.Key))),
        ];
        NewestTaken = unit.Taken.Count == 0 ? null : unit.Taken.Keys.Max();
    }

    public IReadOnlyList<ComparedDay> All { get; }

    /// <summary>Days after all that was delivered before.</summary>
    public IEnumerable<ComparedDay> New => All.Where(d => d.Date > NewestTaken);

    public DateOnly? NewestTaken { get; }

    public bool AreFull => All.All(d => !d.IsThin(_limits));

    private DayFigures? UsualOf(DateOnly date)
    {
        if (_unit.Taken.TryGetValue(date, out var before))
        {
            return before.Pupils >= _limits.LeastPupils ? before : null;
        }
        var near = _unit
            .Taken.Where(t => t.Value.Pupils > 0)
            .OrderBy(t => Math.Abs(t.Key.DayNumber - date.DayNumber))
            .ThenBy(t => t.Key)
            .Take(_limits.CompareDays)
            .ToList();
        if (near.Count < _limits.LeastDays)
        {
            return null;
        }
        // A timetable is thinner on some weekdays: the thinnest of the same weekday is usual too.
        var sameWeekday = near.Where(t => t.Key.DayOfWeek == date.DayOfWeek).Select(t => t.Value).ToList();
        var sum = DayFigures.Sum(near.Select(t => t.Value));
        var usual = sum with { Pupils = Least(f => f.Pupils), Rows = Least(f => f.Rows) };
        return usual.Pupils >= _limits.LeastPupils ? usual : null;

        int Least(Func<DayFigures, int> count) =>
            sameWeekday.Select(count).Append(Median([.. near.Select(t => count(t.Value)).Order()])).Min();
    }

    private static int Median(List<int> ordered) => ordered[ordered.Count / 2];
}

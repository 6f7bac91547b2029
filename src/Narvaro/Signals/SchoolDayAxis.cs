using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>The school days up to an evening, numbered from 0, and where the board keeps each of them. Pupils with the same calendar
/// share one axis.</summary>
public sealed class SchoolDayAxis
{
    private SchoolDayAxis? _ahead;

    internal SchoolDayAxis(Board board, DateOnly[] schoolDays)
        : this(schoolDays, [.. schoolDays.Select(board.ColumnOf)], board.Columns) { }

    private SchoolDayAxis(DateOnly[] days, int[] columns, int boardColumns)
    {
        Days = days;
        Columns = columns;
        BoardColumns = boardColumns;
    }

    public IReadOnlyList<DateOnly> Days { get; }

    public int Count => Columns.Length;

    /// <summary>The same axis and as many weekdays more as a hypothesis looks ahead, in columns behind the board's.</summary>
    internal SchoolDayAxis Ahead => _ahead ??= MakeAhead();

    private int BoardColumns { get; }

    /// <summary>Column of the board for each day; -1 when nothing is known of the day for anybody.</summary>
    internal int[] Columns { get; }

    private SchoolDayAxis MakeAhead()
    {
        var last = Count == 0 ? DateOnly.MinValue : Days[^1];
        var weekdays = Enumerable.Range(1, 2 * Hypothesis.Ahead).Select(last.AddDays).Where(Weeks.IsWeekday).Take(Hypothesis.Ahead);
        return new SchoolDayAxis(
            [.. Days, .. weekdays],
            [.. Columns, .. Enumerable.Range(BoardColumns, Hypothesis.Ahead)],
            BoardColumns + Hypothesis.Ahead
        );
    }

    /// <summary>Number of the first school day on or after a date; <see cref="Count"/> when there is none.</summary>
    public int FirstFrom(DateOnly date)
    {
        var at = Array.BinarySearch((DateOnly[])Days, date);
        return at >= 0 ? at : ~at;
    }
}

/// <summary>The axes of one evening, one for each calendar that differs.</summary>
internal sealed class SchoolDayAxes(Board board, SchoolCalendars calendars, DateOnly asOf)
{
    private readonly Dictionary<SchoolUnitCode, SchoolDayAxis> _ofUnit = [];
    private readonly List<SchoolDayAxis> _all = [];

    /// <summary>The calendar of the pupil's own unit; of each unit for its time where the pupil has moved between calendars.</summary>
    public SchoolDayAxis For(Seat[] seats)
    {
        var current = For(seats[^1].Unit);
        return Array.TrueForAll(seats, s => ReferenceEquals(For(s.Unit), current)) ? current : Shared(Stitch(seats));
    }

    private SchoolDayAxis For(SchoolUnitCode unit)
    {
        if (!_ofUnit.TryGetValue(unit, out var axis))
        {
            axis = Shared([.. calendars.For(unit).Days.Where(d => d <= asOf && board.Year.Contains(d))]);
            _ofUnit.Add(unit, axis);
        }
        return axis;
    }

    private DateOnly[] Stitch(Seat[] seats) =>
        [.. seats.SelectMany((s, i) => For(s.Unit).Days.Where(d => d >= s.From && (i == seats.Length - 1 || d < seats[i + 1].From)))];

    private SchoolDayAxis Shared(DateOnly[] days)
    {
        var axis = _all.Find(a => a.Days.SequenceEqual(days));
        if (axis is null)
        {
            axis = new SchoolDayAxis(board, days);
            _all.Add(axis);
        }
        return axis;
    }
}

using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>One pupil's school year up to an evening, by the number of the school day: what every rule is given.</summary>
public sealed class PupilYear
{
    private static readonly DayValues[] Nothing = new DayValues[1];
    private readonly DayValues[] _cells;
    private readonly int[] _columns;

    private readonly SubjectCount[]?[] _subjects;

    internal PupilYear(PupilId pupil, bool attends, SchoolDayAxis axis, Seat[] seats, DayValues[] cells, SubjectCount[]?[] subjects)
    {
        Pupil = pupil;
        Attends = attends;
        Axis = axis;
        Seats = seats;
        _cells = cells;
        _subjects = subjects;
        _columns = axis.Columns;
        Count = axis.Count;
    }

    private PupilYear(PupilYear year, int count)
    {
        (Pupil, Attends, Axis, Seats) = (year.Pupil, year.Attends, year.Axis, year.Seats);
        (_cells, _subjects, _columns) = (year._cells, year._subjects, year._columns);
        Count = count;
    }

    public PupilId Pupil { get; }

    /// <summary>Enrolled on the evening, or known by data only: signals are about these, and the others still count in their groups.</summary>
    public bool Attends { get; }
    public SchoolDayAxis Axis { get; }

    /// <summary>Where the pupil sits, in order of date; never empty, and none begins after the evening.</summary>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>Where the pupil sits on the evening.</summary>
    public Seat Now => Seats[^1];

    /// <summary>School days up to and including the evening.</summary>
    public int Count { get; private init; }

    /// <summary>The pupil's day by its number; <c>default</c> when nothing is known of it.</summary>
    public ref readonly DayValues this[int day]
    {
        get
        {
            var column = _columns[day];
            if ((uint)column < (uint)_cells.Length)
            {
                return ref _cells[column];
            }
            return ref Nothing[0];
        }
    }

    /// <summary>Lessons by subject of one of the newest days; empty when nothing was held, or the day is too long ago.</summary>
    internal SubjectCount[] SubjectsOn(int day)
    {
        var column = _columns[day];
        return (uint)column < (uint)_subjects.Length ? _subjects[column] ?? [] : [];
    }

    /// <summary>The same year with some days otherwise.</summary>
    internal PupilYear With(IEnumerable<(int Day, DayValues Values)> days)
    {
        var cells = new DayValues[Math.Max(_cells.Length, _columns.DefaultIfEmpty(-1).Max() + 1)];
        _cells.CopyTo(cells, 0);
        foreach (var (day, values) in days.Where(d => _columns[d.Day] >= 0))
        {
            cells[_columns[day]] = values;
        }
        return new PupilYear(Pupil, Attends, Axis, [.. Seats], cells, _subjects) { Count = Count };
    }

    /// <summary>The same year up to another number of school days, as far as its axis goes.</summary>
    internal PupilYear Until(int count) => new(this, count);

    /// <summary>The same year some school days on, each like the given one.</summary>
    internal PupilYear Followed(DayValues day, int days)
    {
        var axis = Axis.Ahead;
        var first = axis.Columns[Axis.Count];
        var cells = new DayValues[first + days];
        _cells.AsSpan(0, Math.Min(_cells.Length, first)).CopyTo(cells);
        cells.AsSpan(first).Fill(day);
        return new PupilYear(Pupil, Attends, axis, [.. Seats], cells, _subjects) { Count = Axis.Count + days };
    }

    /// <summary>The seats by number of the school day and group, set when the evening's groups are formed.</summary>
    internal SeatSpan[] Spans { get; set; } = [];
}

/// <summary>School days From up to but not including To, in these groups; Class is -1 where there is none.</summary>
internal readonly record struct SeatSpan(int From, int To, int Class, int Stage);

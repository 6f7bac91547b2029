using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>
/// One school year of every pupil in numbers, 18 bytes a pupil-day and, of the newest, a reference to the counts by subject, so that a
/// whole evening is worked out again without asking the database. What is on it does not depend on the order in which days came.
/// </summary>
public sealed class Board(SchoolYear year)
{
    /// <summary>Cells that a pupil's row grows by: two school weeks.</summary>
    private const int Growth = 10;

    /// <summary>Calendar days that counts by subject are kept: twenty school days and every break of a year fit in it.</summary>
    private const int SubjectMemory = 100;

    private readonly SubjectBook _subjects = new();
    private readonly Dictionary<PupilId, Row> _rows = [];
    private readonly short[] _columnOf = NoColumns(year);
    private int _columns;

    public SchoolYear Year { get; } = year;

    /// <summary>Pupils that anything was ever told of, also when it was taken back.</summary>
    public IReadOnlyCollection<PupilId> Pupils => _rows.Keys;

    /// <summary>Dates that anything was told of, each with a column of its own.</summary>
    internal int Columns => _columns;

    /// <summary>Takes a day as it is known now: it replaces what was known of it, and no lessons means that nothing is.</summary>
    public void Absorb(KnownDay day) => Absorb(day.Pupil, day.Date, day.Unit, DayValues.From(day.Lessons), _subjects.Count(day.Lessons));

    /// <exception cref="ArgumentOutOfRangeException">The date is of another school year.</exception>
    public void Absorb(PupilId pupil, DateOnly date, SchoolUnitCode unit, DayValues values) => Absorb(pupil, date, unit, values, []);

    private void Absorb(PupilId pupil, DateOnly date, SchoolUnitCode unit, DayValues values, SubjectCount[] subjects)
    {
        if (!Year.Contains(date))
        {
            throw new ArgumentOutOfRangeException(nameof(date), "a board holds one school year");
        }
        if (!_rows.TryGetValue(pupil, out var row))
        {
            row = new Row();
            _rows.Add(pupil, row);
        }
        if (date >= row.UnitSince)
        {
            row.UnitSince = date;
            row.Unit = unit;
        }
        var column = ColumnFor(date);
        if (column >= row.Cells.Length)
        {
            Array.Resize(ref row.Cells, column + Growth);
            Array.Resize(ref row.Subjects, column + Growth);
            Forget(row.Subjects, date);
        }
        row.Cells[column] = values;
        row.Subjects[column] = subjects;
    }

    /// <summary>The pupil's day as known, or <c>default</c>.</summary>
    public DayValues this[PupilId pupil, DateOnly date]
    {
        get
        {
            var column = ColumnOf(date);
            return column >= 0 && _rows.TryGetValue(pupil, out var row) && column < row.Cells.Length ? row.Cells[column] : default;
        }
    }

    internal int ColumnOf(DateOnly date) => Year.Contains(date) ? _columnOf[date.DayNumber - Year.First.DayNumber] : -1;

    /// <summary>The pupil's cells by column; shorter than <see cref="Columns"/> where the last ones are empty.</summary>
    internal DayValues[] CellsOf(PupilId pupil) => _rows.TryGetValue(pupil, out var row) ? row.Cells : [];

    /// <summary>Lessons by subject by column, of the newest days; as short as the cells.</summary>
    internal SubjectCount[]?[] SubjectsOf(PupilId pupil) => _rows.TryGetValue(pupil, out var row) ? row.Subjects : [];

    internal string SubjectName(ushort subject) => _subjects[subject];

    /// <summary>The unit that the newest data came from.</summary>
    internal SchoolUnitCode UnitOf(PupilId pupil) => _rows.TryGetValue(pupil, out var row) ? row.Unit : default;

    /// <summary>Dates up to an evening that its rules may want the counts by subject of.</summary>
    internal static IReadOnlyList<DateOnly> Remembered(DateOnly evening) =>
        [.. Enumerable.Range(0, SubjectMemory).Select(back => evening.AddDays(-back))];

    private void Forget(SubjectCount[]?[] subjects, DateOnly newest)
    {
        var last = Math.Min(_columnOf.Length, newest.DayNumber - Year.First.DayNumber - SubjectMemory);
        for (var day = 0; day < last; day++)
        {
            if (_columnOf[day] is var column and >= 0 && column < subjects.Length)
            {
                subjects[column] = null;
            }
        }
    }

    private int ColumnFor(DateOnly date)
    {
        ref var column = ref _columnOf[date.DayNumber - Year.First.DayNumber];
        if (column < 0)
        {
            column = (short)_columns++;
        }
        return column;
    }

    private static short[] NoColumns(SchoolYear year)
    {
        var columns = new short[year.Last.DayNumber - year.First.DayNumber + 1];
        Array.Fill(columns, (short)-1);
        return columns;
    }

    private sealed class Row
    {
        public DayValues[] Cells = [];
        public SubjectCount[]?[] Subjects = [];
        public SchoolUnitCode Unit;
        public DateOnly UnitSince;
    }
}

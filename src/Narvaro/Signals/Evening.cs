using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals;

/// <summary>
/// Everything known on an evening, ready for the rules: each pupil's year and the levels of class and stage, all worked out again from
/// the first day of the school year, so that late corrections need no special case (detection §5). For one thread.
/// </summary>
public sealed class Evening
{
    private readonly GroupDays _groups;
    private readonly SeriesRunner?[] _runners = new SeriesRunner?[3];

    private readonly Board _board;

    private Evening(DateOnly asOf, Board board, IReadOnlyList<PupilYear> pupils, GroupDays groups)
    {
        AsOf = asOf;
        _board = board;
        Pupils = pupils;
        _groups = groups;
    }

    public DateOnly AsOf { get; }

    /// <summary>Every pupil with an enrolment or with data in the year, by id.</summary>
    public IReadOnlyList<PupilYear> Pupils { get; }

    /// <summary>No register has been taken of any day yet: nothing is known that a rule could judge, or a first evening rest on.</summary>
    public bool IsEmpty => !Pupils.Any(HasRegister);

    /// <summary>Whether anything is said of the pupil: one who attends, and has school days.</summary>
    public bool Judges(PupilId pupil) => Pupils.Any(p => p.Pupil == pupil && p is { Attends: true, Count: > 0 });

    /// <param name="board">What is known of each day.</param>
    /// <param name="enrolments">Of all pupils, in any order.</param>
    /// <param name="calendars">School days of every unit.</param>
    /// <param name="asOf">The evening; need not be a school day.</param>
    public static Evening Of(Board board, IEnumerable<Enrolment> enrolments, SchoolCalendars calendars, DateOnly asOf)
    {
        var roster = enrolments.ToLookup(e => e.PupilId);
        var axes = new SchoolDayAxes(board, calendars, asOf);
        var pupils = new List<PupilYear>();
        // In order of id, so that sums come out the same to the last bit in whichever order days were told.
        foreach (var pupil in roster.Select(g => g.Key).Union(board.Pupils).OrderBy(p => p.Value))
        {
            var own = roster[pupil].ToList();
            var seats = Seat.Of(own, board.UnitOf(pupil));
            seats = seats.Length == 1 ? seats : [.. seats.Where((s, i) => i == 0 || s.From <= asOf)];
            var attends = own.Count == 0 || own.Exists(e => e.Holds(asOf));
            pupils.Add(new PupilYear(pupil, attends, axes.For(seats), seats, board.CellsOf(pupil), board.SubjectsOf(pupil)));
        }
        return new Evening(asOf, board, pupils, new GroupDays(pupils, board.Columns));
    }

    /// <summary>The pupil's series with what was to be expected of each day (detection §5.2–5.3).</summary>
    /// <param name="pupil">One of <see cref="Pupils"/>.</param>
    /// <param name="series">What is counted up.</param>
    /// <param name="run">Takes the values; used again from pupil to pupil.</param>
    public void Run(PupilYear pupil, Series series, SeriesRun run) =>
        (_runners[(int)series] ??= new SeriesRunner(series, Pupils, _groups)).Run(pupil, run);

    /// <summary>Every class on the evening's own day; none when it is no school day.</summary>
    public IEnumerable<ClassDay> Classes() => _groups.ClassesOn(_board.ColumnOf(AsOf));

    /// <summary>Days on which the pupil was ill at home while much of the class or unit was.</summary>
    public IEnumerable<int> OutbreakDays(PupilYear pupil)
    {
        for (var day = 0; day < pupil.Count; day++)
        {
            if (!pupil[day].IllWhole)
            {
                continue;
            }
            var date = pupil.Axis.Days[day];
            var seat = pupil.Seats.LastOrDefault(s => s.From <= date, pupil.Seats[0]);
            if (_groups.IsOutbreak(seat.Unit, seat.Class, pupil.Axis.Columns[day]))
            {
                yield return day;
            }
        }
    }

    /// <summary>Name of a subject that a pupil's days count by number.</summary>
    public string SubjectName(ushort subject) => _board.SubjectName(subject);

    private static bool HasRegister(PupilYear pupil) => Enumerable.Range(0, pupil.Count).Any(day => pupil[day].Reported > 0);
}

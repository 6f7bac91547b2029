using Narvaro.Kernel;

namespace Narvaro.Signals.Rising;

/// <summary>A class on one day.</summary>
/// <param name="Away">Pupils away the whole day, excused.</param>
/// <param name="Has">Pupils with data.</param>
public readonly record struct ClassDay(SchoolUnitCode Unit, string Class, int Away, int Has);

/// <summary>
/// The groups of an evening (the municipality, its stages, its classes), who was in them and how many were there on each day.
/// Pupil-days belong to the class and stage of their day (detection §5.0).
/// </summary>
internal sealed class GroupDays
{
    /// <summary>The group of all pupils; also the stage of those that no roster knows.</summary>
    public const int Everyone = 0;

    private readonly Dictionary<Stage, int> _stages = [];
    private readonly Dictionary<(SchoolUnitCode Unit, string Class), int> _classes = [];
    private readonly int[] _has;
    private readonly int[] _ill;

    public GroupDays(IReadOnlyList<PupilYear> pupils, int columns)
    {
        Columns = columns;
        foreach (var pupil in pupils)
        {
            pupil.Spans = Spans(pupil);
        }
        _has = new int[Count * columns];
        _ill = new int[Count * columns];
        foreach (var pupil in pupils)
        {
            CountIn(pupil);
        }
    }

    public int Columns { get; }

    public int Count => 1 + _stages.Count + _classes.Count;

    /// <summary>Pupils of a group with data on a day.</summary>
    public int Has(int group, int column) => _has[(group * Columns) + column];

    /// <summary>Days with data before each day, and the series' value of each day.</summary>
    public void Fill(PupilYear pupil, Series series, SeriesRun run)
    {
        run.Restart(pupil.Count);
        var values = run.Values;
        var dataDays = run.DataDays;
        var wholeBefore = false;
        foreach (var span in pupil.Spans)
        {
            for (var day = span.From; day < span.To; day++)
            {
                ref readonly var cell = ref pupil[day];
                dataDays[day + 1] = dataDays[day] + (cell.Has ? 1 : 0);
                values[day] = series switch
                {
                    Series.Share => cell.Share,
                    Series.Occasions => Points.Occasions(in cell, wholeBefore),
                    _ => Points.Of(in cell, wholeBefore, DiscountOf(pupil, day, in cell, span.Class)),
                };
                wholeBefore = cell.Has ? cell.Whole : wholeBefore;
            }
        }
    }

    public IEnumerable<ClassDay> ClassesOn(int column) =>
        column < 0
            ? []
            : _classes.Select(c => new ClassDay(c.Key.Unit, c.Key.Class, _ill[(c.Value * Columns) + column], Has(c.Value, column)));

    /// <summary>Much of the class, or of the unit's pupils, was ill that day.</summary>
    public bool IsOutbreak(SchoolUnitCode unit, string schoolClass, int column)
    {
        int away = 0,
            has = 0;
        foreach (var day in ClassesOn(column).Where(c => c.Unit == unit))
        {
            if (string.Equals(day.Class, schoolClass, StringComparison.Ordinal) && Outbreaks.Is(day.Away, day.Has))
            {
                return true;
            }
            (away, has) = (away + day.Away, has + day.Has);
        }
        return Outbreaks.Is(away, has);
    }

    private double DiscountOf(PupilYear pupil, int day, in DayValues cell, int group)
    {
        if (group < 0 || !cell.IllWhole)
        {
            return 1;
        }
        var at = (group * Columns) + pupil.Axis.Columns[day];
        return Points.Discount(_ill[at] - 1, _has[at] - 1);
    }

    private SeatSpan[] Spans(PupilYear pupil)
    {
        var spans = new SeatSpan[pupil.Seats.Count];
        for (var i = 0; i < spans.Length; i++)
        {
            var seat = pupil.Seats[i];
            var from = i == 0 ? 0 : pupil.Axis.FirstFrom(seat.From);
            var to = i == spans.Length - 1 ? pupil.Count : pupil.Axis.FirstFrom(pupil.Seats[i + 1].From);
            spans[i] = new SeatSpan(from, to, ClassOf(seat), StageOf(seat));
        }
        return spans;
    }

    // Ids are dealt out to stages and classes together, in the order that pupils name them.
    private int ClassOf(Seat seat) => seat.Class.Length == 0 ? -1 : IdOf(_classes, (seat.Unit, seat.Class));

    private int StageOf(Seat seat) => seat.Stage is { } stage ? IdOf(_stages, stage) : Everyone;

    private int IdOf<TKey>(Dictionary<TKey, int> ids, TKey key)
        where TKey : notnull
    {
        if (!ids.TryGetValue(key, out var id))
        {
            id = Count;
            ids.Add(key, id);
        }
        return id;
    }

    private void CountIn(PupilYear pupil)
    {
        foreach (var span in pupil.Spans)
        {
            for (var day = span.From; day < span.To; day++)
            {
                ref readonly var cell = ref pupil[day];
                if (!cell.Has)
                {
                    continue;
                }
                var column = pupil.Axis.Columns[day];
                _has[column]++;
                if (span.Stage != Everyone)
                {
                    _has[(span.Stage * Columns) + column]++;
                }
                if (span.Class >= 0)
                {
                    _has[(span.Class * Columns) + column]++;
                    _ill[(span.Class * Columns) + column] += cell.IllWhole ? 1 : 0;
                }
            }
        }
    }
}

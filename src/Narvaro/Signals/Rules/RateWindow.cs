using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Minutes of a window of school days. Rates are intervals: what was not reported is neither presence nor absence (design §4).</summary>
internal readonly record struct RateWindow
{
    /// <summary>Number of the first school day.</summary>
    public required int From { get; init; }

    /// <summary>Number of the last school day; before <see cref="From"/> when there is none.</summary>
    public required int To { get; init; }
    public required int LessonDays { get; init; }
    public required int Offered { get; init; }
    public required int Reported { get; init; }
    public required int Absent { get; init; }
    public required int Leave { get; init; }

    private int Unreported => Offered - Reported;

    /// <summary>No days yet, before the first that has settled.</summary>
    /// <param name="year">The pupil.</param>
    /// <param name="settleDays">Newest school days to leave out.</param>
    public static RateWindow Before(PupilYear year, int settleDays) =>
        new()
        {
            From = year.Count - settleDays,
            To = year.Count - 1 - settleDays,
            LessonDays = 0,
            Offered = 0,
            Reported = 0,
            Absent = 0,
            Leave = 0,
        };

    /// <summary>The same window made longer backwards, so that rules with several windows read each day once.</summary>
    /// <param name="year">The pupil.</param>
    /// <param name="window">School days, as far as the year reaches.</param>
    /// <param name="counted">Which minutes are absence.</param>
    public RateWindow Back(PupilYear year, int window, Counted counted)
    {
        var from = Math.Max(0, To - window + 1);
        int days = LessonDays,
            offered = Offered,
            reported = Reported,
            absent = Absent,
            leave = Leave;
        for (var at = From - 1; at >= from; at--)
        {
            ref readonly var day = ref year[at];
            var without = counted == Counted.AllButLeave ? day.Leave : 0;
            days += day.Offered > 0 ? 1 : 0;
            offered += day.Offered - without;
            reported += day.Reported - without;
            absent += AbsentOf(in day, counted);
            leave += day.Leave;
        }
        return new RateWindow
        {
            From = Math.Min(From, from),
            To = To,
            LessonDays = days,
            Offered = offered,
            Reported = reported,
            Absent = absent,
            Leave = leave,
        };
    }

    public static int AbsentOf(in DayValues day, Counted counted) =>
        counted switch
        {
            Counted.All => day.Authorised + day.Unauthorised,
            Counted.AllButLeave => Math.Max(0, day.Authorised - day.Leave) + day.Unauthorised,
            Counted.Invalid => day.Invalid,
            _ => day.Unauthorised,
        };

    public bool Covered(int floor) => Offered > 0 && 100L * Reported >= (long)floor * Offered;

    public bool LowReaches(decimal percent) => Offered > 0 && 100m * Absent >= percent * Offered;

    public bool HighReaches(decimal percent) => Offered > 0 && 100m * (Absent + Unreported) >= percent * Offered;

    public double Low => Percent(Absent);

    public double High => Percent(Absent + Unreported);

    public List<DateOnly> Dates(PupilYear year, Func<DayValues, bool> counts)
    {
        var dates = new List<DateOnly>();
        for (var at = From; at <= To; at++)
        {
            if (counts(year[at]))
            {
                dates.Add(year.Axis.Days[at]);
            }
        }
        return dates;
    }

    private double Percent(int minutes) => Offered == 0 ? 0 : EvidenceJson.Rounded(100.0 * minutes / Offered);
}

/// <summary>Which minutes a rate rule counts as absence.</summary>
internal enum Counted
{
    All,

    /// <summary>Granted leave is neither absence nor schedule.</summary>
    AllButLeave,

    /// <summary>Ogiltig, without late minutes.</summary>
    Invalid,

    /// <summary>Ogiltig, late minutes included.</summary>
    InvalidAndLate,
}

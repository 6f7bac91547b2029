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

    /// <summary>The newest days that have settled, at most <paramref name="window"/> of them.</summary>
    /// <param name="year">The pupil.</param>
    /// <param name="window">School days.</param>
    /// <param name="rules">Settle time.</param>
    /// <param name="withoutLeave">Granted leave is no part of the schedule.</param>
    /// <param name="absentMinutes">Absent minutes of a day.</param>
    public static RateWindow Of(PupilYear year, int window, RuleSet rules, bool withoutLeave, Func<DayValues, int> absentMinutes)
    {
        var to = year.Count - 1 - rules.SettleDays;
        var from = Math.Max(0, to - window + 1);
        int days = 0,
            offered = 0,
            reported = 0,
            absent = 0,
            leave = 0;
        for (var at = from; at <= to; at++)
        {
            var day = year[at];
            var without = withoutLeave ? day.Leave : 0;
            days += day.Offered > 0 ? 1 : 0;
            offered += day.Offered - without;
            reported += day.Reported - without;
            absent += absentMinutes(day);
            leave += day.Leave;
        }
        return new RateWindow
        {
            From = from,
            To = to,
            LessonDays = days,
            Offered = offered,
            Reported = reported,
            Absent = absent,
            Leave = leave,
        };
    }

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

using Narvaro.Kernel;
using Narvaro.Roster;

namespace Narvaro.Signals;

/// <summary>Where a pupil sits from a date until the next seat: unit, class and stage as the roster has them.</summary>
/// <param name="From">First date; the first seat also covers what came before.</param>
/// <param name="Unit">The unit whose calendar counts.</param>
/// <param name="Class">Empty when there is none.</param>
/// <param name="Stage">Null for a pupil that no roster knows.</param>
/// <param name="Grade">Årskurs; null for a pupil that no roster knows.</param>
public readonly record struct Seat(DateOnly From, SchoolUnitCode Unit, string Class, Stage? Stage, int? Grade)
{
    /// <summary>
    /// The seats of one pupil in order. A date without an enrolment takes the latest one before it, else the first (detection §5.0);
    /// of several at once, the newest, and of those the highest unit code.
    /// </summary>
    public static Seat[] Of(IReadOnlyList<Enrolment> enrolments, SchoolUnitCode unitOfData)
    {
        if (enrolments.Count == 0)
        {
            return [new Seat(DateOnly.MinValue, unitOfData, "", null, null)];
        }
        if (enrolments.Count == 1)
        {
            return [At(enrolments[0], DateOnly.MinValue)];
        }
        var seats = new List<Seat>();
        foreach (var from in enrolments.SelectMany(Bounds).Append(DateOnly.MinValue).Distinct().Order())
        {
            var seat = At(InForce(enrolments, from), from);
            if (seats.Count == 0 || seats[^1] with { From = from } != seat)
            {
                seats.Add(seat);
            }
        }
        return [.. seats];
    }

    private static Seat At(Enrolment enrolment, DateOnly from) =>
        new(from, enrolment.Unit, enrolment.Class, enrolment.Stage, enrolment.Grade);

    private static IEnumerable<DateOnly> Bounds(Enrolment enrolment) =>
        enrolment.To is { } to && to < DateOnly.MaxValue ? [enrolment.From, to.AddDays(1)] : [enrolment.From];

    private static Enrolment InForce(IReadOnlyList<Enrolment> enrolments, DateOnly date) =>
        enrolments
            .Where(e => e.Holds(date))
            .OrderByDescending(e => e.From)
            .ThenByDescending(e => e.Unit.Value, StringComparer.Ordinal)
            .FirstOrDefault()
        ?? enrolments.Where(e => e.To < date).OrderByDescending(e => e.To).ThenByDescending(e => e.From).FirstOrDefault()
        ?? enrolments.OrderBy(e => e.From).ThenBy(e => e.Unit.Value, StringComparer.Ordinal).First();
}

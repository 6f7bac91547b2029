using Narvaro.Kernel;
using Narvaro.Roster;

namespace Narvaro.Cases;

/// <summary>Which enrolment counts when a pupil has several.</summary>
public static class EnrolmentOn
{
    /// <summary>The latest begun of those that hold on the date, and of those the highest unit code, as signals count it.</summary>
    public static Enrolment? Holding(IEnumerable<Enrolment> enrolments, DateOnly date) => Latest(enrolments.Where(e => e.Holds(date)));

    /// <summary>The unit on the date, else the latest that the pupil went to.</summary>
    public static SchoolUnitCode? Unit(IReadOnlyCollection<Enrolment> enrolments, DateOnly date) => Counting(enrolments, date)?.Unit;

    /// <summary>The enrolment that holds on the date, else the latest begun, else the first to come.</summary>
    public static Enrolment? Counting(IReadOnlyCollection<Enrolment> enrolments, DateOnly date) =>
        Holding(enrolments, date) ?? Latest(enrolments.Where(e => e.From <= date)) ?? Latest(enrolments);

    private static Enrolment? Latest(IEnumerable<Enrolment> enrolments) =>
        enrolments.OrderByDescending(e => e.From).ThenByDescending(e => e.Unit.Value, StringComparer.Ordinal).FirstOrDefault();
}

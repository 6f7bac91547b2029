using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Import.Guarding;

/// <summary>When the rows are about: not mostly another läsår, not mostly days to come, not mostly days without school.</summary>
internal static class DateCheck
{
    /// <summary>A source may run a little ahead, never weeks.</summary>
    private const int DaysAhead = 14;

    /// <summary>Fewer odd days are lovskola, a study day or a day that was moved.</summary>
    private const int FewDays = 3;

    public static IEnumerable<Suspicion> Of(Delivery delivery, DeliveredUnit unit, GuardLimits limits)
    {
        if (unit.Pupils < limits.LeastPupils || unit.Days.Count == 0)
        {
            yield break;
        }
        var first = unit.Days.Keys.Min();
        var last = unit.Days.Keys.Max();
        var stretch = string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}–{last:yyyy-MM-dd}");
        var ahead = (delivery.Newest > delivery.Today ? delivery.Newest.Value : delivery.Today).AddDays(DaysAhead);
        // A timetable ahead is nothing to wonder at; registers taken before their day are.
        if (Mostly(unit, d => d > ahead, f => f.Reported))
        {
            yield return new Suspicion(unit.Name, $"de flesta rader ligger i framtiden ({stretch})");
        }
        if (unit.Newest is { } newest && Mostly(unit, d => SchoolYear.Of(d) < SchoolYear.Of(newest), f => f.Rows))
        {
            yield return new Suspicion(unit.Name, $"de flesta rader är från ett tidigare läsår ({stretch})");
        }
        var odd = unit.Days.Where(d => !HasSchool(unit, d.Key)).Select(d => d.Value.Pupils).ToList();
        if (odd.Count >= FewDays && 2 * odd.Sum() > unit.Days.Values.Sum(d => d.Pupils) && odd.Max() >= limits.LeastPupils)
        {
            yield return new Suspicion(unit.Name, $"de flesta rader är på dagar som inte är skoldagar ({stretch})");
        }
    }

    private static bool HasSchool(DeliveredUnit unit, DateOnly day) => unit.IsSchoolDay(day) ?? Weeks.IsWeekday(day);

    private static bool Mostly(DeliveredUnit unit, Func<DateOnly, bool> day, Func<DayFigures, long> amount) =>
        2 * unit.Days.Where(d => day(d.Key)).Sum(d => amount(d.Value)) > unit.Days.Values.Sum(amount);
}

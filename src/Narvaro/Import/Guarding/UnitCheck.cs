using System.Globalization;

namespace Narvaro.Import.Guarding;

/// <summary>Whose file it is: a unit and pupils that are known here (formats §5 #37), and of a roster about as many as before.</summary>
internal static class UnitCheck
{
    /// <summary>A few unknown pupils are rejected row by row, or are new.</summary>
    private const int Few = 5;

    /// <summary>A roster of less than this part of the last one is a file of corrections.</summary>
    private const int CorrectionsPercent = 20;

    public static IEnumerable<Suspicion> Of(Delivery delivery, DeliveredUnit unit, GuardLimits limits)
    {
        if (unit.Stranger && unit.Pupils >= Few)
        {
            yield return new Suspicion(unit.Name, Text($"skolenheten är okänd här; filen har {unit.Pupils} elever därifrån"));
        }
        else if (unit.Enrolled >= Few && unit.Pupils >= Few && 100 * unit.Known < limits.KnownPercent * unit.Pupils)
        {
            yield return new Suspicion(unit.Name, Text($"{unit.Known} av {unit.Pupils} elever i filen är kända på enheten"));
        }
        if (
            unit.Before is { } before
            && before >= limits.LeastPupils
            && 100 * unit.Pupils < limits.CountFloorPercent * before
            && 100 * unit.Pupils >= CorrectionsPercent * before
        )
        {
            var who = delivery.Kind == ExtractKind.Staff ? "personer" : "elever";
            yield return new Suspicion(unit.Name, Text($"{unit.Pupils} {who} mot {before} i tidigare leveranser"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Narvaro.Generator;

/// <summary>Lines that an import has to refuse or question, for showing how it does.</summary>
internal static class BrokenLines
{
    private delegate string Fault(string unit, string pupil, string date);

    /// <summary>A lesson at 16:00, where no timetable has one, so that no real row is shadowed.</summary>
    private static readonly Fault[] Faults =
    [
        (unit, pupil, date) => Line(unit, pupil, "2026-02-30", "40;0;0;40;0;0;0;ja;nej", date),
        (unit, pupil, date) => Line(unit, pupil, date, "40;45;-5;0;0;0;0;ja;nej", date),
        (unit, pupil, date) => Line(unit, pupil, date, "40;0;90;0;0;0;0;ja;nej", date),
        (unit, _, date) => Line(unit, "e-okänd", date, "40;40;0;0;0;0;0;ja;nej", date),
        (unit, pupil, date) => Line(unit, pupil, date, "40;fyrtio;0;0;0;0;0;ja;nej", date),
        (unit, pupil, date) => Line(unit, pupil, date, "40;40;0;0;0;0;0;kanske;nej", date),
        (unit, pupil, date) => $"{unit};{pupil};{date};16:00\n",
    ];

    /// <summary>Broken lines in a unit's file of a day: spread evenly over the days, the units taking turns.</summary>
    public static IEnumerable<string> In(MunicipalityPlan plan, int day, int unit, int units, LessonRow like)
    {
        for (var i = 0; i < plan.BrokenRows; i++)
        {
            if ((int)((long)i * plan.SchoolDays / plan.BrokenRows) == day && i % units == unit)
            {
                var date = like.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                yield return Faults[i % Faults.Length](like.Class.Unit.Code, like.Pupil.Id, date);
            }
        }
    }

    private static string Line(string unit, string pupil, string date, string values, string registered) =>
        $"{unit};{pupil};{date};16:00;16:40;SV;;;{values};{registered}T16:05:00\n";
}

using System.Globalization;

namespace Narvaro.Generator;

/// <summary>Who works where.</summary>
internal static class StaffPlan
{
    private static readonly string[] UnitRoles = ["Elevhälsa", "Elevsamordnare", "Rektor", "BitrRektor", "SkyddadIdentitet"];

    private static readonly string[] MunicipalityRoles = ["Huvudman", "Skolpliktsbevakare", "Administratör", "Granskare", "Socialtjänst"];

    public static IReadOnlyList<StaffMember> Of(
        int seed,
        IReadOnlyList<SchoolUnit> units,
        IReadOnlyList<SchoolClass> classes,
        IReadOnlyList<YearCalendar> years
    )
    {
        var start = years[0].Start;
        var mentors = classes.Select(attended => Mentor(seed, attended, years));
        var unitStaff = units.SelectMany(unit => UnitRoles.Select((role, i) => OfUnit(seed, unit, role, i, start)));
        var municipality = MunicipalityRoles.Select(
            (role, i) => new StaffMember(Id("k", 0, i), Name(seed, 9_000_000 + i), role, Unit: null, Class: null, start, Until: null)
        );
        return [.. municipality, .. unitStaff, .. mentors];
    }

    private static StaffMember OfUnit(int seed, SchoolUnit unit, string role, int number, DateOnly start)
    {
        var name = Name(seed, 8_000_000 + (unit.Index * 10) + number);
        return new StaffMember(Id("s", unit.Index + 1, number), name, role, unit.Code, Class: null, start, Until: null);
    }

    /// <summary>Same person for a group as long as it stays in the unit; one duty a school year.</summary>
    private static StaffMember Mentor(int seed, SchoolClass attended, IReadOnlyList<YearCalendar> years)
    {
        var calendar = years[attended.Year];
        DateOnly? until = attended.Year == years.Count - 1 ? null : calendar.End;
        var name = Name(seed, (attended.Unit.Index * 10_000) + attended.Group);
        return new StaffMember(attended.Mentor, name, "Mentor", attended.Unit.Code, attended.Name, calendar.Start, until);
    }

    private static string Id(string prefix, int unit, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{unit:00}-{number + 1:00}");

    private static string Name(int seed, int number)
    {
        var dice = Dice.Of(seed, Purpose.Staff, number);
        var gender = dice.Chance(0.7) ? Gender.Female : Gender.Male;
        return $"{dice.Pick([.. Resource.FirstNames[gender]])} {dice.Pick(Resource.LastNames)}";
    }
}

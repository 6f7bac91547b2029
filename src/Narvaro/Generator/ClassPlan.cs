using System.Globalization;

namespace Narvaro.Generator;

/// <summary>Which unit a group attends each year, and what its class is called there.</summary>
internal static class ClassPlan
{
    /// <summary>Classes by group and year; null where the group is not in school.</summary>
    public static SchoolClass?[][] Of(IReadOnlyList<SchoolUnit> units, IReadOnlyList<ClassGroup> groups, int years)
    {
        var classes = groups.Select(_ => new SchoolClass?[years]).ToArray();
        var letters = new Dictionary<(int Unit, int Year, int Grade), int>();
        for (var year = 0; year < years; year++)
        {
            foreach (var group in groups.Where(group => group.ExistsIn(year)))
            {
                var grade = group.GradeIn(year);
                var before = year > 0 ? classes[group.Index][year - 1]?.Unit : null;
                var unit = before?.Serves(grade) == true ? before : Choose(units, group, grade);
                var letter = letters.GetValueOrDefault((unit.Index, year, grade));
                letters[(unit.Index, year, grade)] = letter + 1;
                classes[group.Index][year] = new(group.Index, year, unit, grade, letter, Name(grade, letter), Mentor(group, unit));
            }
        }

        return classes;
    }

    /// <summary>Units take turns; a 7-9 unit takes two turns in the upper grades, for it has only those.</summary>
    private static SchoolUnit Choose(IReadOnlyList<SchoolUnit> units, ClassGroup group, int grade)
    {
        var turns = units
            .Where(unit => unit.Serves(grade))
            .SelectMany(unit => Enumerable.Repeat(unit, unit.LowestGrade == 7 ? 2 : 1))
            .ToList();
        return turns[group.Index % turns.Count];
    }

    private static string Name(int grade, int letter)
    {
        var stage = grade == 0 ? "F" : grade.ToString(CultureInfo.InvariantCulture);
        var round = letter < 26 ? "" : (1 + (letter / 26)).ToString(CultureInfo.InvariantCulture);
        return $"{stage}{(char)('A' + (letter % 26))}{round}";
    }

    private static string Mentor(ClassGroup group, SchoolUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"m{unit.Index + 1:00}-{group.Index + 1:0000}");
}

namespace Narvaro.Generator;

/// <summary>Pupils who go through school together.</summary>
/// <param name="EntryYear">School year of the plan in which the group is first seen.</param>
/// <param name="EntryGrade">Its grade then.</param>
/// <param name="Size">Pupils at entry.</param>
internal sealed record ClassGroup(int Index, int EntryYear, int EntryGrade, int Size)
{
    private const int UsualSize = 24;

    public int GradeIn(int year) => EntryGrade + year - EntryYear;

    public bool ExistsIn(int year) => year >= EntryYear && GradeIn(year) <= 9;

    /// <summary>All grades in the first year, then a new lowest grade each year.</summary>
    public static IReadOnlyList<ClassGroup> Plan(MunicipalityPlan plan, int years)
    {
        var groups = new List<ClassGroup>();
        var grades = 9 - plan.LowestGrade + 1;
        for (var i = 0; i < grades; i++)
        {
            var pupils = (plan.Pupils * (i + 1) / grades) - (plan.Pupils * i / grades);
            AddGrade(groups, 0, plan.LowestGrade + i, pupils);
        }

        for (var year = 1; year < years; year++)
        {
            AddGrade(groups, year, plan.LowestGrade, plan.Pupils / grades);
        }

        return groups;
    }

    private static void AddGrade(List<ClassGroup> groups, int year, int grade, int pupils)
    {
        var count = Math.Max(1, (int)Math.Round(pupils / (double)UsualSize));
        for (var i = 0; i < count; i++)
        {
            var size = (pupils * (i + 1) / count) - (pupils * i / count);
            groups.Add(new ClassGroup(groups.Count, year, grade, size));
        }
    }
}

using System.Globalization;

namespace Narvaro.Generator;

/// <summary>An invented school unit; the code begins with 9900, which the register does not use.</summary>
public sealed record SchoolUnit(int Index, string Code, string Name, int LowestGrade, int HighestGrade)
{
    private const int UsualSize = 240;

    private static readonly string[] Places =
    [
        "Nordanvind",
        "Klockarnäs",
        "Tvärbäck",
        "Ärtmark",
        "Sjuglimt",
        "Övermo",
        "Lingonås",
        "Kråkvik",
        "Vättebro",
        "Åsklint",
        "Hjortmyra",
        "Fläderhult",
        "Gökdal",
        "Stenröse",
        "Ängsö",
        "Mjölfors",
    ];

    public bool Serves(int grade) => grade >= LowestGrade && grade <= HighestGrade;

    /// <summary>One unit has all grades; from three on about a fifth are 7-9, a fifth F-9 and the rest F-6.</summary>
    internal static IReadOnlyList<SchoolUnit> Plan(MunicipalityPlan plan)
    {
        var count = Math.Max(1, plan.Units ?? (int)Math.Round(plan.Pupils / (double)UsualSize));
        return [.. Enumerable.Range(0, count).Select(index => Unit(index, Range(index, count, plan.LowestGrade)))];
    }

    private static (int Low, int High) Range(int index, int count, int lowest)
    {
        var whole = count == 1 ? 1 : count / 5;
        var upper = count == 1 ? 0 : Math.Max(1, count / 5);
        return index < count - whole - upper ? (lowest, 6)
            : index < count - whole ? (7, 9)
            : (lowest, 9);
    }

    private static SchoolUnit Unit(int index, (int Low, int High) grades)
    {
        var code = (99000001 + index).ToString(CultureInfo.InvariantCulture);
        var round = index / Places.Length;
        var number = round == 0 ? "" : " " + (round + 1).ToString(CultureInfo.InvariantCulture);
        return new SchoolUnit(index, code, $"{Places[index % Places.Length]}skolan{number}", grades.Low, grades.High);
    }
}

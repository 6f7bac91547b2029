using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance;

public sealed class CalendarPlanTests
{
    private static readonly SchoolYear Year = new(2026);
    private static readonly SchoolUnitCode Ordinary = SchoolUnitCode.Parse("12345678");
    private static readonly SchoolUnitCode Different = SchoolUnitCode.Parse("87654321");

    private const string File2026 = """
        {
          "schoolYears": [
            {
              "startYear": 2026,
              "terms": [{ "first": "2026-08-18", "last": "2026-12-18" }, { "first": "2027-01-04", "last": "2027-06-11" }],
              "breaks": [{ "name": "höstlov", "first": "2026-10-26", "last": "2026-10-30" }],
              "staffDays": ["2026-09-21"],
              "units": [{ "code": "87654321", "staffDays": ["2026-09-28"], "schoolDays": ["2026-09-21"] }]
            }
          ]
        }
        """;

    [Fact]
    public void SchoolDays_OrdinaryUnit_AreWeekdaysOfTheTermsWithoutHolidaysLovAndStudiedagar()
    {
        var days = Load(File2026).SchoolDays(Ordinary, Year)!;
        Assert.Equal((new DateOnly(2026, 8, 18), new DateOnly(2027, 6, 11)), (days[0], days[^1]));
        Assert.Equal(days.Order(), days);
        DateOnly[] free = [new(2026, 10, 28), new(2026, 9, 21), new(2027, 1, 6), new(2026, 9, 20), new(2026, 12, 28), new(2027, 5, 6)];
        Assert.Empty(days.Intersect(free));
        // 89 weekdays of HT less höstlov and studiedag; 115 of VT less trettondag, långfredag, annandag påsk and Kristi himmelsfärd.
        Assert.Equal((89 - 6) + (115 - 4), days.Count);
    }

    [Fact]
    public void SchoolDays_UnitWithExceptions_HasThem()
    {
        var plan = Load(File2026);
        var days = plan.SchoolDays(Different, Year)!;
        Assert.Contains(new DateOnly(2026, 9, 21), days);
        Assert.DoesNotContain(new DateOnly(2026, 9, 28), days);
        Assert.Contains(new DateOnly(2026, 9, 28), plan.SchoolDays(Ordinary, Year)!);
        Assert.Equal([Different], plan.UnitsWithExceptions(Year));
    }

    [Fact]
    public void SchoolDays_YearThatIsNotDecided_IsNull() => Assert.Null(Load(File2026).SchoolDays(Ordinary, new SchoolYear(2027)));

    [Fact]
    public void SchoolDays_ShippedFile_DecidesNothing()
    {
        var faults = new List<ConfigFault>();
        Assert.Empty(CalendarPlan.Load(RepositoryFolder.Path("config"), faults)!.Years);
        Assert.Empty(faults);
    }

    private static CalendarPlan Load(string json)
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "school-calendar.json"), json);
            var faults = new List<ConfigFault>();
            var plan = CalendarPlan.Load(folder.FullName, faults);
            Assert.Empty(faults);
            return plan!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

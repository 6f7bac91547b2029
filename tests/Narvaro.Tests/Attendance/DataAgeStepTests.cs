using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance;

/// <summary>A school of 120 pupils that delivered a week in October, and what a night says of what has not come since.</summary>
public sealed class DataAgeStepTests
{
    private static readonly IEnumerable<int> All = Enumerable.Range(1, DeliveringSchool.Pupils);

    [Theory]
    [InlineData(5, "", 0)]
    [InlineData(6, "2026-10-09 1/2", 0)]
    [InlineData(7, "2026-10-09 2/2", 0)]
    [InlineData(8, "2026-10-09 3/2", 1)]
    public async Task Run_NoDeliverySince_TellsTheAgeInSchoolDays(int day, string notice, int stale)
    {
        await using var school = await DeliveringSchool.OpenAsync("Sqlite");

        var result = await RunAsync(school, DeliveringSchool.Day(day));

        Assert.Equal(notice, string.Join(", ", Told(school, NoticeKind.DataAge)));
        Assert.Equal(stale, result.Counts["stale"]);
    }

    [Theory]
    [InlineData("2026-07-20", 45)]
    [InlineData("2026-08-10", 45)]
    public async Task Expects_SummerWithoutACalendar_IsNoSchool(string day, int most)
    {
        await using var school = await DeliveringSchool.OpenAsync("Sqlite");
        await using var db = school.Database.Open();
        var told = await Calendars.ToldAsync(db, new DateOnly(2026, 6, 1), new DateOnly(2026, 8, 20), default);

        Assert.False(told.Expects(SmallSchool.Unit, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.InRange(told.Between(SmallSchool.Unit, new DateOnly(2026, 6, 1), new DateOnly(2026, 8, 14)), 5, most);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_PupilsWhoAreInNoExtract_AreCountedAndNeverNamed(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        await school.ImportAsync(DeliveringSchool.Roster(All.Append(121).Append(122)));

        var result = await RunAsync(school, DeliveringSchool.Day(5));

        Assert.Equal(["2026-10-05 2/122"], Told(school, NoticeKind.PupilsWithoutData));
        Assert.Equal(2, result.Counts["silent"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_LessonsThatNobodyReported_AreToldByClass(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        // A week of afternoon lessons without a register: three of six lessons a day.
        for (var day = 0; day < 5; day++)
        {
            var rows = DeliveringSchool
                .Lessons([1], DeliveringSchool.Day(day), _ => false)
                .Replace(";40;0;0\n", ";;;\n", StringComparison.Ordinal);
            var afternoon = Enumerable
                .Range(8, 3)
                .Aggregate(rows, (text, hour) => text.Replace(Hour(hour), Hour(hour + 5), StringComparison.Ordinal));
            Assert.Equal(ImportOutcome.Imported, (await school.ImportAsync(afternoon)).Outcome);
        }

        await RunAsync(school, DeliveringSchool.Day(5));
        var again = await RunAsync(school, DeliveringSchool.Day(5));

        Assert.Equal(["7A 15/30"], Told(school, NoticeKind.RegisterIncomplete));
        Assert.Equal(1, again.Counts["registers"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_HeldDelivery_IsToldOfItsUnit(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        await school.ImportAsync(DeliveringSchool.Lessons(All.Take(30), DeliveringSchool.Day(5)));

        await RunAsync(school, DeliveringSchool.Day(5));

        Assert.Equal(["7 1/1"], Told(school, NoticeKind.ExtractHeld));
    }

    [Fact]
    public async Task Run_DataHaveCome_TakesTheNoticeBack()
    {
        await using var school = await DeliveringSchool.OpenAsync("Sqlite");
        await RunAsync(school, DeliveringSchool.Day(7));
        await school.ImportAsync(DeliveringSchool.Lessons(All, DeliveringSchool.Day(5)));
        await school.ImportAsync(DeliveringSchool.Lessons(All, DeliveringSchool.Day(6)));

        await RunAsync(school, DeliveringSchool.Day(7));

        Assert.Empty(Told(school, NoticeKind.DataAge));
    }

    private static CalendarSource Calendars => new((_, _) => null);

    private static string Hour(int hour) => FormattableString.Invariant($";{hour:00}:");

    private static Task<StepResult> RunAsync(DeliveringSchool school, DateOnly before) =>
        new DataAgeStep(school.Database, Calendars, new GuardLimits(), new HashSet<SchoolUnitCode>()).RunAsync(
            DeliveringSchool.Day(4),
            before,
            default
        );

    private static List<string> Told(DeliveringSchool school, NoticeKind kind)
    {
        using var db = school.Database.Open();
        return
        [
            .. db.Set<Notice>()
                .Where(n => n.Kind == kind)
                .OrderBy(n => n.Subject)
                .AsEnumerable()
                .Select(n => FormattableString.Invariant($"{n.Subject} {n.Count}/{n.Of}")),
        ];
    }
}

using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

/// <summary>A case of an earlier system, through the nights after it was brought in.</summary>
public sealed class ImportedCaseTests
{
    private const RuleMode Alarm = RuleMode.Alarm;
    private static readonly DateOnly InMarch = new(2026, 3, 2);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_FirstWithAHigherLevel_IsTheBaselineAndRaisesWithoutAMail(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, CaseStatus.Active, level: 1);

        await NightAsync(database, school, 0, Signal(Day(0), 1, "rise", 3, Alarm), Signal(Day(0), 2, "rise", 1, Alarm));

        Assert.True(Assert.Single(school.All<CaseRun>()).Baseline);
        Assert.Equal(
            [("N-0001", 3, "imported", false), ("N-0002", 1, "rise", true)],
            school.All<Case>().OrderBy(c => c.Id.Value).Select(c => (c.Reference, c.Level, c.Rule, c.Baseline))
        );
        Assert.Equal(["Imported", "Raised"], Kinds(school));
        Assert.Empty(school.All<OutboxMessage>());

        // The same absence evening after evening is no mail either, nor are tasks that nobody here has taken up.
        for (var day = 1; day < 30; day++)
        {
            await NightAsync(database, school, day, Signal(Day(day), 1, "rise", 3, Alarm), Signal(Day(day), 2, "rise", 1, Alarm));
        }
        Assert.Empty(school.All<OutboxMessage>());
        Assert.Equal(["Imported", "Raised"], Kinds(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_SignalsWithinTheLevel_ChangeNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, CaseStatus.New, level: 3);

        await NightAsync(database, school, 0, Signal(Day(0), 1, "rise", 2, Alarm));
        await NightAsync(database, school, 1, Signal(Day(1), 1, "rise", 3, Alarm));

        var row = Assert.Single(school.All<Case>());
        Assert.Equal((3, CaseStatus.New, InMarch, Day(1)), (row.Level, row.Status, row.OpenedOn, row.LastSignalOn));
        Assert.Equal(["Imported"], Kinds(school));
        Assert.Empty(school.All<OutboxMessage>());
        Assert.Empty(school.All<RoutedChange>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_LaterWithAHigherLevel_IsToldAsARaise(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, CaseStatus.Acknowledged, level: 1);
        await NightAsync(database, school, 0);

        await NightAsync(database, school, 1, Signal(Day(1), 1, "rise", 2, Alarm));

        Assert.Equal(["Imported", "Raised"], Kinds(school));
        Assert.Equal(["N-0001", "N-0001"], school.All<OutboxCase>().Select(c => c.CaseReference));
        Assert.Single(school.All<Case>());
    }

    [Theory]
    [InlineData(CaseStatus.New)]
    [InlineData(CaseStatus.Acknowledged)]
    [InlineData(CaseStatus.Active)]
    public async Task Night_QuietForTenEvenings_IsOnlyWatchedAndComesBack(CaseStatus status)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var school = await SchoolAsync(database, status, level: 2);
        for (var day = 0; day < CaseDecision.QuietEvenings; day++)
        {
            Assert.Equal(status, school.All<Case>()[0].Status);
            await NightAsync(database, school, day);
        }
        Assert.Equal(CaseStatus.Monitoring, school.All<Case>()[0].Status);

        await NightAsync(database, school, CaseDecision.QuietEvenings, Signal(Day(10), 1, "days", 1, Alarm));

        Assert.Equal(["Imported", "Recovered", "Regressed"], Kinds(school));
        Assert.Equal((CaseStatus.New, 2), (school.All<Case>()[0].Status, school.All<Case>()[0].Level));
        Assert.NotEmpty(school.All<OutboxMessage>());
    }

    [Fact]
    public async Task Night_WatchedWhenBroughtInAndAlarmOnTheFirstNight_ComesBackWithoutAMail()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var school = await SchoolAsync(database, CaseStatus.Monitoring, level: 1);

        await NightAsync(database, school, 0, Signal(Day(0), 1, "rise", 2, Alarm));

        Assert.Equal(["Imported", "Regressed"], Kinds(school));
        Assert.Empty(school.All<OutboxMessage>());
    }

    /// <summary>As of the baseline: tasks are there from the first night, their clocks count from when somebody takes it up.</summary>
    [Fact]
    public async Task Night_TakenUpHere_ItsClocksBegin()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var school = await SchoolAsync(database, CaseStatus.Acknowledged, level: 2);
        for (var day = 0; day < 9; day++)
        {
            await NightAsync(database, school, day, Signal(Day(day), 1, "rise", 2, Alarm));
        }
        Assert.NotEmpty(school.All<CaseTask>());
        Assert.Empty(school.All<OutboxMessage>());

        await database.Database.InTransactionAsync(
            db =>
                new CaseActs(db, new TaskClocks(LadderTests.Shipped, "2262", _ => Calendar), default).AcknowledgeAsync(
                    new CaseWord("N-0001", "maja", Day(9))
                ),
            default
        );
        for (var day = 9; day < 25; day++)
        {
            await NightAsync(database, school, day, Signal(Day(day), 1, "rise", 2, Alarm));
        }

        Assert.Contains("TaskReminded", Kinds(school));
        Assert.Contains("AcknowledgementExpired", Kinds(school));
        Assert.NotEmpty(school.All<OutboxMessage>());
    }

    /// <summary>Whatever routing.json says.</summary>
    [Fact]
    public async Task Night_MunicipalityThatTellsOfIt_SendsNoMailAllTheSame()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var school = await SchoolAsync(database, CaseStatus.New, level: 4);
        var rules = RoutingRulesTests.Shipped with { Tell = [.. RoutingRulesTests.Shipped.Tell, nameof(Imported)] };

        await school.EveningAsync(Day(0));
        await new RoutingStep(database.Database, rules, LadderTests.Shipped, ConsentTermsFile.Ending).RouteAsync(
            Day(0),
            _ => Calendar,
            default
        );

        Assert.Empty(school.All<OutboxMessage>());
        Assert.Empty(school.All<RoutedChange>());
    }

    [Fact]
    public async Task Trail_OfACaseWithoutSignals_HasNoEvenings()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        await SchoolAsync(database, CaseStatus.New, level: 2);
        await using var db = database.Database.Open();

        var trail = await CaseTrail.ReadAsync(db, "n-0001", default);

        Assert.Equal(InMarch, trail!.OpenedOn);
        Assert.Empty(trail.Evenings);
        Assert.Empty(trail.Copies);
    }

    private static async Task<SmallSchool> SchoolAsync(TestDatabase database, CaseStatus status, int level)
    {
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await school.PupilAsync(2);
        await database.Database.InTransactionAsync(
            async db =>
            {
                var book = await BroughtIn.ReadAsync(db, [new PupilId(1)], default);
                var change = new Imported(Monday.AddDays(-3), level, [], Unit.Value, InMarch, status, "Ä-14");
                book.Add(new PupilId(1), change, new DateTime(2026, 10, 2, 9, 0, 0, DateTimeKind.Utc));
                return 0;
            },
            default
        );
        return school;
    }

    private static async Task NightAsync(TestDatabase test, SmallSchool school, int day, params Signal[] signals)
    {
        await school.EveningAsync(Day(day), signals);
        await new CasesStep(test.Database).AdvanceAsync(Day(day), default);
        await new TasksStep(test.Database, LadderTests.Shipped, "2262").AdvanceAsync(Day(day), _ => Calendar, default);
        await SmallSchool.RouteAsync(test, day);
    }

    /// <summary>Of the first case, but for the opening of tasks.</summary>
    private static IEnumerable<string> Kinds(SmallSchool school) =>
        school.All<CaseChange>().Where(c => c.CaseId.Value == 1 && c.Kind != nameof(TaskOpened)).OrderBy(c => c.Number).Select(c => c.Kind);
}

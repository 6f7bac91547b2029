using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

public sealed class TasksStepTests
{
    private static readonly DateTime Morning = new(2026, 10, 6, 2, 30, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_NewCase_HasItsTasksOnRecordAndInTheTable(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await OpenAsync(test, level: 1);

        var result = await AdvanceAsync(test, 1);

        Assert.Equal((2, 0, 2), (result.Counts["opened"], result.Counts["reminded"], result.Counts["open"]));
        Assert.Equal(
            [(TaskKind.Acknowledge, Day(3), TaskState.Open), (TaskKind.ContactHome, Day(6), TaskState.Open)],
            school.All<CaseTask>().OrderBy(t => t.Number).Select(t => (t.Kind, t.DueOn, t.State))
        );
        Assert.All(school.All<CaseChange>().Where(c => c.Kind == nameof(TaskOpened)), c => Assert.Equal(Morning, c.At));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_TheSameEveningAgainOrAnEarlierOne_ChangesNothing(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await OpenAsync(test, level: 2);
        await AdvanceAsync(test, 1);
        var before = await WholeDatabase.DumpAsync(test.Database);

        await AdvanceAsync(test, 1);
        await AdvanceAsync(test, 0);

        Assert.Equal(before, await WholeDatabase.DumpAsync(test.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Acts_OnAnOpenCase_KeepRowsTheFoldOfTheirChanges(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await OpenAsync(test, level: 3);
        await AdvanceAsync(test, 1);

        Assert.Null(await ActAsync(test, a => a.AcknowledgeAsync(Word(2))));
        Assert.Null(await ActAsync(test, a => a.DoneAsync(Word(3), TaskKind.ContactHome)));
        Assert.Null(await ActAsync(test, a => a.DoneAsync(Word(3), TaskKind.DecideInvestigation)));
        Assert.Null(await ActAsync(test, a => a.NotNeededAsync(Word(4, "redan kartlagt"), TaskKind.Assessment)));
        Assert.Null(await ActAsync(test, a => a.SnoozeAsync(Word(4, "möte är bokat"), Day(9))));
        Assert.Equal("unknown-case", (await ActAsync(test, a => a.AcknowledgeAsync(Word(4) with { Reference = "N-0099" })))?.Code);

        var changes = new CaseHistory(school.All<CaseChange>().OrderBy(c => c.Number).Select(ChangeCodec.FromRow));
        var row = Assert.Single(school.All<Case>());
        Assert.Equal((changes.State.Status, changes.State.Level), (row.Status, row.Level));
        Assert.Equal(CaseStatus.Active, row.Status);
        Assert.Equal(changes.Tasks, school.All<CaseTask>().OrderBy(t => t.Number).Select(t => t with { CaseId = default }));
        Assert.Contains(changes.Tasks, t => t is { Kind: TaskKind.NotifyOrganiser, IsOpen: true });
        Assert.All(changes.Changes.Where(c => c is TaskDone), c => Assert.Equal(("maja", Morning), (c.By, c.At)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_Opening_EndsTheCaseInTheTables(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await OpenAsync(test, level: 1);
        await AdvanceAsync(test, 1);

        Assert.Null(await ActAsync(test, a => a.WithdrawAsync(Word(2, "fel elev i klassen"), 1)));

        Assert.Equal(CaseStatus.Closed, Assert.Single(school.All<Case>()).Status);
        Assert.All(school.All<CaseTask>(), t => Assert.Equal(TaskState.Dropped, t.State));
        Assert.Equal(0, (await AdvanceAsync(test, 1)).Counts["open"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_EveningWorkedOutAgainWithoutTheAlarm_IsNotedOnce(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await OpenAsync(test, level: 1);
        await school.EveningAsync(Day(1));
        await school.ChangeAsync<Evaluation>(e => e.At = Morning.AddHours(e.AsOf == Day(1) ? 9 : 0));

        var noted = await new CasesStep(test.Database).AdvanceAsync(Day(1), default);
        var again = await new CasesStep(test.Database).AdvanceAsync(Day(1), default);

        Assert.Equal((1, 0), (noted.Counts["corrected"], again.Counts["corrected"]));
        Assert.Equal(CaseStatus.Monitoring, Assert.Single(school.All<Case>()).Status);
    }

    private static async Task<SmallSchool> OpenAsync(TestDatabase test, int level)
    {
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1);
        await school.EveningAsync(Day(0));
        await new CasesStep(test.Database).AdvanceAsync(Day(0), default);
        await school.EveningAsync(Day(1), Signal(Day(1), 1, "rise", level, RuleMode.Alarm));
        await new CasesStep(test.Database).AdvanceAsync(Day(1), default);
        return school;
    }

    private static CaseWord Word(int day, string? why = null) => new("n-0001", "maja", Day(day), why) { At = Morning };

    private static Task<StepResult> AdvanceAsync(TestDatabase test, int day) =>
        new TasksStep(test.Database, LadderTests.Shipped, "2262", new FixedClock(new DateTimeOffset(Morning))).AdvanceAsync(
            Day(day),
            _ => Calendar,
            default
        );

    private static Task<Refusal?> ActAsync(TestDatabase test, Func<CaseActs, Task<Refusal?>> act) =>
        test.Database.InTransactionAsync(
            db => act(new CaseActs(db, new TaskClocks(LadderTests.Shipped, "2262", _ => Calendar), default)),
            default
        );
}

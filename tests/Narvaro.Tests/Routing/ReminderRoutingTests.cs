using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Routing;

/// <summary>What is told of tasks, and what is taken back; whole evenings from signals to outbox.</summary>
public sealed class ReminderRoutingTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_TaskNotDone_GoesToItsRoleThenUp(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        for (var n = 1; n <= 9; n++)
        {
            await EveningAsync(test, school, n, Signal(Day(n), 1, "rise", 1, RuleMode.Alarm));
        }

        // Opened to the mentor; the acknowledgement is late on day 4, the contact on day 7; on day 9 the first goes to the team.
        Assert.Equal("1 New 1, 1 Reminder 4, 1 Reminder 7, 2 Reminder 9", Told(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_TaskDoneBeforeItIsTold_IsNotTold(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 1, RuleMode.Alarm));
        for (var n = 2; n <= 4; n++)
        {
            await school.EveningAsync(Day(n), Signal(Day(n), 1, "rise", 1, RuleMode.Alarm));
            await new CasesStep(test.Database).AdvanceAsync(Day(n), default);
            await TasksAsync(test, n);
        }
        await ActAsync(test, a => a.AcknowledgeAsync(new CaseWord("N-0001", "maja", Day(4))));

        await RouteAsync(test, 4);

        Assert.Equal("1 New 1", Told(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_Deadline_IsTheDayTheAcknowledgementIsDue(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 1, RuleMode.Alarm));

        Assert.Equal(Day(3), Assert.Single(school.All<OutboxMessage>()).Deadline);
        Assert.Equal(Day(3), school.All<CaseTask>().Single(t => t.Kind is TaskKind.Acknowledge).DueOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_AbsenceCorrectedBeforeTheMailLeaves_AlertIsTakenBack(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 1, RuleMode.Alarm));

        await AgainAsync(test, school, 1);

        Assert.Empty(school.All<OutboxCase>());
        Assert.Equal(MailState.Suppressed, Assert.Single(school.All<OutboxMessage>()).State);
        Assert.Equal(RoutingOutcome.Retracted, Assert.Single(school.All<RoutedChange>()).Outcome);
        // Told when it comes in truth.
        await EveningAsync(test, school, 2, Signal(Day(2), 1, "rise", 1, RuleMode.Alarm));
        Assert.Equal("1 New 2", Told(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_AbsenceCorrectedAfterTheMailLeft_IsAnnotatedOnly(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 1, RuleMode.Alarm));
        await school.ChangeAsync<OutboxMessage>(m => m.State = MailState.Sent);

        await AgainAsync(test, school, 1);

        Assert.Equal("1 New 1", Told(school));
        Assert.Contains(school.All<CaseChange>(), c => c.Kind == nameof(Corrected));
        Assert.Equal(RoutingOutcome.Queued, Assert.Single(school.All<RoutedChange>()).Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_LevelRaisedAgainAfterItsEntryWasWithdrawn_IsToldOnce(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 1, RuleMode.Alarm));
        await EveningAsync(test, school, 2, Signal(Day(2), 1, "rise", 2, RuleMode.Alarm));
        await school.ChangeAsync<OutboxMessage>(m => m.State = MailState.Sent);
        var raised = school.All<CaseChange>().Single(c => c.Kind == nameof(Raised)).Number;
        await ActAsync(test, a => a.WithdrawAsync(new CaseWord("N-0001", "maja", Day(2), "fel"), raised));

        await EveningAsync(test, school, 3, Signal(Day(3), 1, "rise", 2, RuleMode.Alarm));

        Assert.Equal(2, school.All<CaseChange>().Count(c => c.Kind == nameof(Raised)));
        Assert.Equal("1 New 1, 1 New 2, 2 New 2", Told(school));
        Assert.Contains(school.All<RoutedChange>(), r => r.Outcome is RoutingOutcome.ToldBefore);
    }

    /// <summary>Rektor's notice of an utredning is a mail to huvudman, once (skollagen 7:19 a).</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_OrganiserNotifiedOfAnUtredning_IsToldOnce(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(test);
        await school.AddAsync([Person(new StaffId(9), "Hugo"), Duty(new StaffId(9), StaffRole.PrincipalOrganiser, unit: "")]);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", 3, RuleMode.Alarm));
        await ActAsync(test, a => a.DoneAsync(new CaseWord("N-0001", "rut", Day(2)), TaskKind.DecideInvestigation));
        await EveningAsync(test, school, 2, Signal(Day(2), 1, "rise", 3, RuleMode.Alarm));
        Assert.DoesNotContain("9 Task", Told(school), StringComparison.Ordinal);

        await ActAsync(test, a => a.DoneAsync(new CaseWord("N-0001", "rut", Day(3)), TaskKind.NotifyOrganiser));
        await EveningAsync(test, school, 3, Signal(Day(3), 1, "rise", 3, RuleMode.Alarm));
        await EveningAsync(test, school, 4, Signal(Day(4), 1, "rise", 3, RuleMode.Alarm));

        Assert.EndsWith("9 Task 3", Told(school), StringComparison.Ordinal);
        Assert.Single(school.All<OutboxMessage>(), m => m.Recipient == new StaffId(9));
    }

    /// <summary>A baseline evening is behind them, so that what comes is told.</summary>
    private static async Task<SmallSchool> SchoolAsync(TestDatabase test)
    {
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await EveningAsync(test, school, 0);
        return school;
    }

    private static async Task EveningAsync(TestDatabase test, SmallSchool school, int day, params Signal[] signals)
    {
        await school.EveningAsync(Day(day), signals);
        await new CasesStep(test.Database).AdvanceAsync(Day(day), default);
        await TasksAsync(test, day);
        await RouteAsync(test, day);
    }

    /// <summary>The evening worked out again, with nothing on.</summary>
    private static async Task AgainAsync(TestDatabase test, SmallSchool school, int day)
    {
        await school.EveningAsync(Day(day));
        await school.ChangeAsync<Evaluation>(e => e.At = e.AsOf == Day(day) ? new DateTime(2026, 10, 8, 0, 0, 0, DateTimeKind.Utc) : e.At);
        await new CasesStep(test.Database).AdvanceAsync(Day(day), default);
        await TasksAsync(test, day);
        await RouteAsync(test, day);
    }

    private static Task<StepResult> TasksAsync(TestDatabase test, int day) =>
        new TasksStep(test.Database, LadderTests.Shipped, "2262").AdvanceAsync(Day(day), _ => Calendar, default);

    private static async Task ActAsync(TestDatabase test, Func<CaseActs, Task<Refusal?>> act) =>
        Assert.Null(
            await test.Database.InTransactionAsync(
                db => act(new CaseActs(db, new TaskClocks(LadderTests.Shipped, "2262", _ => Calendar), default)),
                default
            )
        );

    /// <summary>"1 Reminder 4": to the first person, of a late task, on the fourth school day.</summary>
    private static string Told(SmallSchool school)
    {
        var days = school.All<OutboxMessage>().ToDictionary(m => m.Id);
        var told = school
            .All<OutboxCase>()
            .Select(c => (Day: Calendar.IndexOf(days[c.MessageId].Day), Person: days[c.MessageId].Recipient.Value, c.Matter));
        return string.Join(", ", told.Order().Select(t => FormattableString.Invariant($"{t.Person} {t.Matter} {t.Day}")));
    }
}

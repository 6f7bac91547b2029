using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>Elin's hemkommun is to be told, which Hilda of the huvudman does; Olle keeps watch over skolplikten. The case is at level 2, below
/// what is theirs otherwise.</summary>
public sealed class OwnTaskTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Task_OfHuvudman_CanBeReadAndDoneBelowLevelFour(string kind)
    {
        await using var test = await OpenAsync(kind, TaskKind.NotifyHomeMunicipality, StaffRole.PrincipalOrganiser);
        var desk = DeskSchool.Cases(test);

        var read = (await desk.ReadAsync("hilda", "N-0001", default)).Case!;
        var listed = Assert.Single((await Queue(test, "hilda")).Rows);
        var others = await desk.ReadAsync("olle", "N-0001", default);

        Assert.Equal(("KÄNSLIGT-Åsa KÄNSLIGT-Öberg", null), (read.Name, read.Level));
        Assert.Equal(TaskKind.NotifyHomeMunicipality, Assert.Single(read.Tasks).Kind);
        Assert.Equal(("N-0001", TaskKind.NotifyHomeMunicipality), (listed.Reference, listed.Next?.Kind));
        Assert.Equal("NoAccess", others.Refusal?.Code);
        Assert.Empty((await Queue(test, "olle")).Rows);
        Assert.Null(await desk.DoneAsync("hilda", "N-0001", TaskKind.NotifyHomeMunicipality, default));
        // Done, it is as it was.
        Assert.Equal("NoAccess", (await desk.ReadAsync("hilda", "N-0001", default)).Refusal?.Code);
        Assert.Empty((await Queue(test, "hilda")).Rows);
        Assert.Contains(DeskSchool.LogOf(test), l => l is { Who: "hilda", Why: "OwnTask", Allowed: true, Act: Act.Change });
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Task_ThatHasGoneUpToHuvudman_OpensTheCase(string kind)
    {
        await using var test = await OpenAsync(kind, TaskKind.NotifyHomeMunicipality, StaffRole.Principal);
        var desk = DeskSchool.Cases(test);

        Assert.Null((await desk.ReadAsync("hilda", "N-0001", default)).Case);
        await new SmallSchool(test.Database).AddAsync([
            ChangeCodec.ToRow(
                new CaseId(1),
                3,
                new TaskReminded(SmallSchool.Monday, 2, [], 2, TaskKind.NotifyHomeMunicipality, StaffRole.Principal)
            ),
            ChangeCodec.ToRow(
                new CaseId(1),
                4,
                new TaskEscalated(
                    SmallSchool.Monday,
                    2,
                    [],
                    2,
                    TaskKind.NotifyHomeMunicipality,
                    StaffRole.Principal,
                    StaffRole.PrincipalOrganiser
                )
            ),
        ]);
        await FoldAsync(test);

        Assert.NotNull((await desk.ReadAsync("hilda", "N-0001", default)).Case);
    }

    /// <summary>Below level four the task alone opens the case: on the day, and among those over a limit.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Task_OfHuvudman_IsOnItsDayAndOpensItsLists(string kind)
    {
        await using var test = await OpenAsync(kind, TaskKind.ReceiveNotice, StaffRole.PrincipalOrganiser);
        var school = new SmallSchool(test.Database);
        await school.EveningAsync(SmallSchool.Monday, Away());

        var day = await DayOf(test).ReadAsync("hilda", default);
        var over = await new OverLimitDesk(test.Database, new FixedClock(DeskSchool.Now)).ReadAsync(
            "hilda",
            new OverLimitFilter(),
            1,
            default
        );

        Assert.Equal(("N-0001", TaskKind.ReceiveNotice), Assert.Single(day.Tasks.Select(t => (t.Reference, t.Task.Kind))));
        Assert.Equal("KÄNSLIGT-Åsa KÄNSLIGT-Öberg", Assert.Single(over.Rows.Rows).Name);
        Assert.All(DeskSchool.LogOf(test), l => Assert.True(l.Allowed));
    }

    [Fact]
    public async Task Task_OfOneWhoIsMarked_OpensNothing()
    {
        await using var test = await OpenAsync("Sqlite", TaskKind.NotifyHomeMunicipality, StaffRole.PrincipalOrganiser, pupil: 2);

        Assert.Equal("NoAccess", (await DeskSchool.Cases(test).ReadAsync("hilda", "N-0002", default)).Refusal?.Code);
        Assert.Empty((await Queue(test, "hilda")).Rows);
    }

    private static Signal Away() =>
        new()
        {
            AsOf = SmallSchool.Monday,
            PupilId = new PupilId(1),
            Rule = "consecutive",
            RuleVersion = 1,
            Mode = RuleMode.List,
            Level = 2,
            Evidence = EvidenceJson.Write(
                new ConsecutiveEvidence
                {
                    Version = 1,
                    Level = 2,
                    From = SmallSchool.Monday,
                    To = SmallSchool.Monday,
                    ConfigHash = "",
                    Limit = 1,
                    Days = 1,
                    DaysAtMost = 1,
                    SpansBreak = false,
                }
            ),
        };

    private static DayDesk DayOf(TestDatabase test)
    {
        var (clock, calendars) = (new FixedClock(DeskSchool.Now), new CalendarSource((_, _) => SmallSchool.Calendar));
        var figures = new LedgerFigures(test.Database, calendars, new OperationsTerms([], 5), clock);
        return new DayDesk(test.Database, IntakeSchool.Terms, figures, clock);
    }

    private static Task<QueuePage> Queue(TestDatabase test, string person) =>
        new QueueDesk(test.Database, LadderTests.Shipped, new FixedClock(DeskSchool.Now)).ReadAsync(person, new QueueFilter(), 1, default);

    private static async Task<TestDatabase> OpenAsync(string kind, TaskKind task, StaffRole owner, int pupil = 1)
    {
        var test = await DeskSchool.OpenAsync(kind);
        await new SmallSchool(test.Database).AddAsync([
            SmallSchool.Person(new StaffId(31), "Hilda"),
            SmallSchool.Duty(new StaffId(31), StaffRole.PrincipalOrganiser, unit: ""),
            SmallSchool.Person(new StaffId(32), "Olle"),
            SmallSchool.Duty(new StaffId(32), StaffRole.CompulsoryAttendanceOfficer, unit: ""),
            ChangeCodec.ToRow(new CaseId(pupil), 1, new Opened(SmallSchool.Monday, 2, [], "rise", SmallSchool.Unit.Value, Baseline: false)),
            ChangeCodec.ToRow(new CaseId(pupil), 2, new TaskOpened(SmallSchool.Monday, 2, [], task, SmallSchool.Day(2), 2, owner)),
        ]);
        await FoldAsync(test);
        return test;
    }

    /// <summary>The tasks as the changes leave them.</summary>
    private static Task FoldAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(
            async db => await CaseFile.WriteTasksAsync(db, await CaseFile.OpenAsync(db, default), default),
            default
        );
}

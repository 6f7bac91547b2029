using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The team of the school, Hedda and Rut, has room for two new cases a week. It is the Monday of <see cref="DeskSchool"/>; cases 11 and
/// up were opened one school day after the other.</summary>
public sealed class WeekPlanTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Queue_MoreNewCasesThanRoom_TheRestStandsLastAndIsCounted(string kind)
    {
        await using var test = await OpenAsync(kind, 4);

        var page = await ReadAsync(test, "hedda");

        Assert.Equal(["N-0011", "N-0012", "N-0013", "N-0014"], page.Rows.Select(r => r.Reference));
        Assert.Equal([false, false, true, true], page.Rows.Select(r => r.Waits));
        Assert.Equal(2, page.Waiting);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Queue_CasesTakenUpSinceMonday_HaveTakenTheirRoom(string kind)
    {
        await using var test = await OpenAsync(kind, 4);
        await DeskSchool.Cases(test).AcknowledgeAsync("hedda", "N-0011", default);
        await DeskSchool.Cases(test).CloseAsync("hedda", "N-0012", ClosingReason.WrongData, "fel dag", default);

        var page = await ReadAsync(test, "rut");

        Assert.Equal(["N-0011", "N-0013", "N-0014"], page.Rows.Select(r => r.Reference));
        Assert.Equal([false, true, true], page.Rows.Select(r => r.Waits));
    }

    /// <summary>What the law asks for does not wait for the team to have room, and what is late comes forward.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Queue_HighLevelOrLate_NeverWaits(string kind)
    {
        await using var test = await OpenAsync(kind, 6);
        var school = new SmallSchool(test.Database);
        await school.ChangeAsync<Case>(c => c.Level = c.Id.Value is 12 or 13 or 15 ? 3 : c.Level);
        await school.AddAsync([LateTask(16)]);

        var page = await ReadAsync(test, "hedda");

        Assert.Equal(["N-0012", "N-0013", "N-0015", "N-0016", "N-0011", "N-0014"], page.Rows.Select(r => r.Reference));
        Assert.Equal(["N-0011", "N-0014"], page.Rows.Where(r => r.Waits).Select(r => r.Reference));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Queue_TwoSchools_HaveRoomOfTheirOwn(string kind)
    {
        await using var test = await OpenAsync(kind, 5);
        var school = new SmallSchool(test.Database);
        await school.AddAsync([SmallSchool.Duty(SmallSchool.Hedda, StaffRole.PupilHealth, unit: SmallSchool.OtherUnit.Value)]);
        await school.ChangeAsync<Case>(c => c.Unit = c.Id.Value >= 13 ? SmallSchool.OtherUnit : c.Unit);

        var page = await ReadAsync(test, "hedda");

        Assert.Equal(["N-0015"], page.Rows.Where(r => r.Waits).Select(r => r.Reference));
    }

    /// <summary>An order by room would tell a mentor which of the pupils elevhälsan has taken up.</summary>
    [Fact]
    public async Task Queue_OfAMentor_HasNoPlan()
    {
        await using var test = await OpenAsync("Sqlite", 4);

        var page = await ReadAsync(test, "maja");

        Assert.Null(page.Waiting);
        Assert.Empty(page.Team);
        Assert.All(page.Rows, r => Assert.False(r.Waits));
    }

    [Fact]
    public async Task Queue_NoRoomSet_NothingWaits()
    {
        await using var test = await OpenAsync("Sqlite", 4);

        var page = await ReadAsync(test, "hedda", room: null);

        Assert.Null(page.Waiting);
        Assert.All(page.Rows, r => Assert.False(r.Waits));
    }

    /// <summary>From case to case of the list as it is shown, also past the place where waiting begins.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Next_ThroughTheList_GoesInItsOrder(string kind)
    {
        await using var test = await OpenAsync(kind, 5);
        await new SmallSchool(test.Database).ChangeAsync<Case>(c => c.Level = c.Id.Value == 15 ? 3 : c.Level);
        var desk = Desk(test, 2);
        var walked = new List<string> { "N-0015" };

        for (var at = (Reference: "N-0015", Place: 1); await desk.NextAsync("hedda", new QueueFilter(), at, default) is { } next; at = next)
        {
            walked.Add(next.Reference);
        }

        Assert.Equal((await ReadAsync(test, "hedda")).Rows.Select(r => r.Reference), walked);
        Assert.Equal(["N-0015", "N-0011", "N-0012", "N-0013", "N-0014"], walked);
    }

    private static Task<QueuePage> ReadAsync(TestDatabase test, string person, int? room = 2) =>
        Desk(test, room).ReadAsync(person, new QueueFilter(), 1, default);

    private static QueueDesk Desk(TestDatabase test, int? room) =>
        new(test.Database, LadderTests.Shipped with { NewCasesPerWeek = room }, new FixedClock(DeskSchool.Now));

    private static async Task<TestDatabase> OpenAsync(string kind, int cases)
    {
        var test = await DeskSchool.OpenAsync(kind);
        var school = new SmallSchool(test.Database);
        // Those that the school has already are another's matter.
        await school.ChangeAsync<Case>(c => c.Status = CaseStatus.Closed);
        for (var id = 11; id < 11 + cases; id++)
        {
            var opened = SmallSchool.Monday.AddDays(id - 40);
            await school.PupilAsync(id);
            await school.AddAsync([
                New(id, opened),
                ChangeCodec.ToRow(new CaseId(id), 1, new Opened(opened, 1, [], "rise", SmallSchool.Unit.Value, Baseline: false)),
            ]);
        }
        return test;
    }

    private static Case New(int id, DateOnly opened) =>
        new()
        {
            Id = new CaseId(id),
            Reference = $"N-00{id}",
            PupilId = new PupilId(id),
            Unit = SmallSchool.Unit,
            OpenedOn = opened,
            Status = CaseStatus.New,
            Level = 1,
            Rule = "rise",
            Baseline = false,
            LastSignalOn = opened,
        };

    private static CaseTask LateTask(int id) =>
        new()
        {
            CaseId = new CaseId(id),
            Number = 2,
            Kind = TaskKind.ContactHome,
            OpenedOn = SmallSchool.Monday.AddDays(-10),
            DueOn = SmallSchool.Monday.AddDays(-3),
            Within = 5,
            Owner = StaffRole.Mentor,
        };
}

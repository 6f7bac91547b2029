using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The cast is <see cref="DeskSchool"/>'s; both cases were opened on Monday, at level 3.</summary>
public sealed class CaseDeskTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Acts_ByWhoMay_AreInTheCaseAndInTheLog(string kind)
    {
        await using var test = await OpenAsync(kind);
        var desk = Desk(test);

        Assert.Null(await desk.AcknowledgeAsync("maja", "n-0001", default));
        Assert.Null(await desk.DoneAsync("maja", "N-0001", TaskKind.ContactHome, default));
        // That there is to be an utredning is the rektor's to decide (skollagen 7:19 a).
        Assert.Equal("NoAccess", (await desk.DoneAsync("maja", "N-0001", TaskKind.DecideInvestigation, default))!.Code);
        Assert.Null(await desk.DoneAsync("rut", "N-0001", TaskKind.DecideInvestigation, default));
        Assert.Equal("no-reason", (await desk.SnoozeAsync("maja", "N-0001", null, " ", default))!.Code);

        var school = new SmallSchool(test.Database);
        Assert.Equal(CaseStatus.Active, school.All<Case>().Single(c => c.Id.Value == 1).Status);
        Assert.Equal(
            ["maja", "maja", "rut"],
            school
                .All<CaseChange>()
                .Where(c => c.CaseId.Value == 1 && c.Kind is nameof(Acknowledged) or nameof(TaskDone))
                .OrderBy(c => c.Number)
                .Select(c => c.By)
        );
        Assert.Equal([true, true, false, true, true], DeskSchool.LogOf(test).Select(l => l.Allowed));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_ByEachRole_ShowsWhatItMayKnow(string kind)
    {
        await using var test = await OpenAsync(kind);
        var desk = Desk(test);
        await desk.AcknowledgeAsync("rut", "N-0001", default);

        var rut = (await desk.ReadAsync("rut", "N-0001", default)).Case!;
        var maja = (await desk.ReadAsync("maja", "N-0001", default)).Case!;
        var pia = (await desk.ReadAsync("pia", "N-0002", default)).Case!;

        Assert.Equal(("KÄNSLIGT-Åsa KÄNSLIGT-Öberg", 3), (rut.Name, rut.Level));
        Assert.Contains(rut.Tasks, t => t.Role is StaffRole.PupilHealth);
        // A level, and a task of elevhälsan's, tell that elevhälsan is in it.
        Assert.Null(maja.Level);
        Assert.All(maja.Tasks, t => Assert.Equal(StaffRole.Mentor, t.Role));
        Assert.Equal("Elev A-001", pia.Name);
        foreach (var (person, reference) in new[] { ("ola", "N-0001"), ("rut", "N-0002"), ("pia", "N-0001"), ("rut", "N-0099") })
        {
            Assert.Null((await desk.ReadAsync(person, reference, default)).Case);
        }
        Assert.Contains(DeskSchool.LogOf(test), l => l is { Class: DataClass.PupilHealthInvolvement, Allowed: false, Who: "maja" });
    }

    /// <summary>What the mentor is not shown, for it tells that elevhälsan is in it, the mentor cannot do, waive, change or take back either.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Acts_OnWhatIsNotShown_AreAnsweredAsWhatIsNotThere(string kind)
    {
        await using var test = await OpenAsync(kind);
        var desk = Desk(test);
        await desk.AcknowledgeAsync("rut", "N-0001", default);
        Assert.Null(await desk.SetLevelAsync("hedda", "N-0001", 2, "därför", default));
        var school = new SmallSchool(test.Database);
        var hidden = school.All<CaseTask>().First(t => t.CaseId.Value == 1 && t.IsOpen && t.Role is StaffRole.PupilHealth).Kind;
        var level = school.All<CaseChange>().Single(c => c.CaseId.Value == 1 && c.Kind == nameof(LevelSet)).Number;
        var before = school.All<CaseChange>().Count;

        Assert.Equal("no-task", (await desk.DoneAsync("maja", "N-0001", hidden, default))!.Code);
        Assert.Equal("no-task", (await desk.NotNeededAsync("maja", "N-0001", hidden, "därför", default))!.Code);
        Assert.Equal("NoAccess", (await desk.SetLevelAsync("maja", "N-0001", 4, "därför", default))!.Code);
        Assert.Equal(
            await desk.WithdrawAsync("maja", "N-0001", 999, "därför", default),
            await desk.WithdrawAsync("maja", "N-0001", level, "därför", default)
        );

        Assert.Equal(before, school.All<CaseChange>().Count);
        Assert.Null(await desk.DoneAsync("hedda", "N-0001", hidden, default));
        Assert.Null(await desk.WithdrawAsync("hedda", "N-0001", level, "därför", default));
    }

    [Fact]
    public async Task Acts_ByWhoMayNot_ChangeNothing()
    {
        await using var test = await OpenAsync("Sqlite");
        var desk = Desk(test);
        var before = new SmallSchool(test.Database).All<CaseChange>().Count;

        foreach (var person in new[] { "ola", "pia", "nobody" })
        {
            Assert.NotNull(await desk.AcknowledgeAsync(person, "N-0001", default));
            Assert.NotNull(await desk.SetLevelAsync(person, "N-0001", 4, "därför", default));
            Assert.NotNull(await desk.CloseAsync(person, "N-0001", ClosingReason.Recovered, null, default));
            Assert.NotNull(await desk.WithdrawAsync(person, "N-0001", 1, "därför", default));
            Assert.NotNull(await desk.NotNeededAsync(person, "N-0001", TaskKind.DecideInvestigation, "därför", default));
        }

        Assert.Equal(before, new SmallSchool(test.Database).All<CaseChange>().Count);
        Assert.All(DeskSchool.LogOf(test), l => Assert.False(l.Allowed));
    }

    private static Task<TestDatabase> OpenAsync(string kind) => DeskSchool.WithCasesAsync(kind, level: 3);

    private static CaseDesk Desk(TestDatabase test) => DeskSchool.Cases(test);
}

using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The cast is <see cref="DeskSchool"/>'s; both cases were opened on Monday.</summary>
public sealed class AssignTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Assign_ToSomebodyOfTheTeam_IsShownToTheTeamAndNotToTheMentor(string kind)
    {
        await using var test = await OpenAsync(kind);
        var desk = DeskSchool.Cases(test);

        Assert.Null(await desk.AssignAsync("rut", "N-0001", "hedda", default));
        Assert.Null(await desk.AssignAsync("rut", "N-0001", "hedda", default));

        var rut = (await desk.ReadAsync("rut", "N-0001", default)).Case!;
        var maja = (await desk.ReadAsync("maja", "N-0001", default)).Case!;
        Assert.Equal("Hedda", rut.Responsible);
        Assert.Single(rut.Entries, e => e.Words == "ansvarig: Hedda");
        Assert.Equal(["Hedda", "Rut"], rut.Team.Select(c => c.Name));
        Assert.Equal((null, 0), (maja.Responsible, maja.Team.Count));
        Assert.DoesNotContain(maja.Entries, e => e.Words.StartsWith("ansvarig", StringComparison.Ordinal));
        Assert.Equal(["N-0001"], await OwnAsync(test, "hedda"));
        Assert.Empty(await OwnAsync(test, "rut"));
    }

    [Theory]
    [InlineData("rut", "maja", "NotInTeam")]
    [InlineData("rut", "ola", "NotInTeam")]
    [InlineData("rut", "pia", "NotInTeam")]
    [InlineData("rut", "nobody", "NotInTeam")]
    [InlineData("maja", "hedda", "NoAccess")]
    [InlineData("maja", null, "NoAccess")]
    [InlineData("ola", "hedda", "NoAccess")]
    public async Task Assign_ByOrToWhoMayNot_ChangesNothing(string person, string? to, string code)
    {
        await using var test = await OpenAsync("Sqlite");

        Assert.Equal(code, (await DeskSchool.Cases(test).AssignAsync(person, "N-0001", to, default))!.Code);

        Assert.DoesNotContain(new SmallSchool(test.Database).All<CaseChange>(), c => c.Kind == nameof(Assigned));
    }

    [Fact]
    public async Task Assign_OfAMarkedPupil_IsToItsHandlerOnly()
    {
        await using var test = await OpenAsync("Sqlite");
        var desk = DeskSchool.Cases(test);

        Assert.Equal(["Pia"], (await desk.ReadAsync("pia", "N-0002", default)).Case!.Team.Select(c => c.Name));
        Assert.Equal("NotInTeam", (await desk.AssignAsync("pia", "N-0002", "hedda", default))!.Code);
        Assert.Null(await desk.AssignAsync("pia", "N-0002", "pia", default));
        Assert.Equal("Pia", (await desk.ReadAsync("pia", "N-0002", default)).Case!.Responsible);
    }

    [Fact]
    public async Task Assign_TakenBack_AnswersNobody()
    {
        await using var test = await OpenAsync("Sqlite");
        var desk = DeskSchool.Cases(test);
        await desk.AssignAsync("rut", "N-0001", "hedda", default);

        Assert.Null(await desk.WithdrawAsync("rut", "N-0001", 2, "fel ärende", default));

        Assert.Empty(await OwnAsync(test, "hedda"));
    }

    private static async Task<IEnumerable<string>> OwnAsync(TestDatabase test, string person)
    {
        var desk = new QueueDesk(test.Database, LadderTests.Shipped, new FixedClock(DeskSchool.Now));
        return (await desk.ReadAsync(person, new QueueFilter(Own: true), 1, default)).Rows.Select(r => r.Reference);
    }

    private static Task<TestDatabase> OpenAsync(string kind) => DeskSchool.WithCasesAsync(kind, level: 1);
}

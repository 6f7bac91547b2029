using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Cases;

public sealed class CaseClosingTests
{
    private static readonly DateOnly Today = SmallSchool.Day(5);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task CloseAsync_OpenCase_IsClosedOnRecordAndCounted(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await WithCaseAsync(test);

        var refusal = await CloseAsync(test, new CaseWord("n-0001", "rut", Today), ClosingReason.Recovered);

        Assert.Null(refusal);
        Assert.Equal(CaseStatus.Closed, Assert.Single(school.All<Case>()).Status);
        var change = school.All<CaseChange>().OrderBy(c => c.Number).Last();
        Assert.Equal(("Closed", "rut", Today), (change.Kind, change.By, change.On));
        await using var db = test.Database.Open();
        Assert.Equal(
            [new EndedCase("rise", SmallSchool.Unit, ClosingReason.Recovered)],
            await EndedCases.ReadAsync(db, Today, Today, default)
        );
        Assert.Empty(await EndedCases.ReadAsync(db, Today.AddDays(1), Today.AddDays(9), default));
    }

    [Theory]
    [InlineData("N-0009", ClosingReason.Recovered, "ord", "det finns inget ärende N-0009")]
    [InlineData("N-0001", ClosingReason.InvestigationNotNeeded, " ", "skriv varför: att utredning inte behövs kräver en motivering")]
    public async Task CloseAsync_WhatCannotBe_IsRefusedAndNothingIsKept(string reference, ClosingReason reason, string why, string refusal)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var school = await WithCaseAsync(test);
        var changes = school.All<CaseChange>().Count;

        Assert.Equal(refusal, await CloseAsync(test, new CaseWord(reference, "rut", Today, why), reason));
        Assert.Equal(changes, school.All<CaseChange>().Count);
    }

    [Fact]
    public async Task CloseAsync_Twice_IsRefusedTheSecondTime()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await WithCaseAsync(test);
        var word = new CaseWord("N-0001", "rut", Today);

        Assert.Null(await CloseAsync(test, word, ClosingReason.WrongData));
        Assert.Equal("ärende N-0001 är redan avslutat", await CloseAsync(test, word, ClosingReason.WrongData));
    }

    /// <summary>The duty to tell hemkommunen of who stops (skollagen 7:22) is on record before the case may end, whoever is first: the night
    /// or the word that closes.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task CloseAsync_LeftSchoolAndLivesElsewhere_AsksForHemkommunenFirst(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await WithCaseAsync(test);
        await school.ChangeAsync<Pupil>(p => p.HomeMunicipality = "0180");
        var word = new CaseWord("N-0001", "rut", Today, "flyttade i veckan");

        var first = await CloseAsync(test, word, ClosingReason.LeftSchool);
        var again = await CloseAsync(test, word, ClosingReason.LeftSchool);

        Assert.StartsWith("hemkommunen ska underrättas först (skollagen 7:22, 15:15)", first, StringComparison.Ordinal);
        Assert.Equal(first, again);
        var task = Assert.Single(school.All<CaseTask>(), t => t.Kind is TaskKind.NotifyHomeMunicipality);
        Assert.Equal((HomeGround.Stopped, true), (task.Ground, task.IsOpen));
        Assert.Null(await ActAsync(test, acts => acts.NotNeededAsync(word, TaskKind.NotifyHomeMunicipality)));
        Assert.Null(await CloseAsync(test, word, ClosingReason.LeftSchool));
        Assert.Equal(CaseStatus.Closed, Assert.Single(school.All<Case>()).Status);
    }

    [Theory]
    [InlineData("2262")]
    [InlineData("")]
    public async Task CloseAsync_LeftSchoolAndLivesHere_IsClosed(string home)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var school = await WithCaseAsync(test);
        await school.ChangeAsync<Pupil>(p => p.HomeMunicipality = home);

        Assert.Null(await CloseAsync(test, new CaseWord("N-0001", "rut", Today), ClosingReason.LeftSchool));
    }

    /// <summary>Huvudman is told of an utredning, or the decision is taken back: it cannot be left undone by closing.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task CloseAsync_HuvudmanNotTold_IsRefusedUntilTold(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = await WithCaseAsync(test);
        var word = new CaseWord("N-0001", "rut", Today, "därför");
        Assert.Null(await ActAsync(test, acts => acts.SetLevelAsync(word, 3)));
        Assert.Null(await ActAsync(test, acts => acts.DoneAsync(word, TaskKind.DecideInvestigation)));

        foreach (var reason in Enum.GetValues<ClosingReason>())
        {
            Assert.Equal("huvudmannen ska få veta om utredningen först (skollagen 7:19 a)", await CloseAsync(test, word, reason));
        }
        Assert.Equal("owes-organiser", (await ActAsync(test, acts => acts.WithdrawAsync(word, 1)))!.Code);
        Assert.Null(await ActAsync(test, acts => acts.DoneAsync(word, TaskKind.NotifyOrganiser)));
        Assert.Null(await CloseAsync(test, word, ClosingReason.Recovered));
        Assert.Equal(CaseStatus.Closed, Assert.Single(school.All<Case>()).Status);
    }

    [Fact]
    public async Task CloseAsync_DecisionOnUtredningTakenBack_IsClosed()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var school = await WithCaseAsync(test);
        var word = new CaseWord("N-0001", "rut", Today, "därför");
        await ActAsync(test, acts => acts.SetLevelAsync(word, 3));
        await ActAsync(test, acts => acts.DoneAsync(word, TaskKind.DecideInvestigation));
        var decided = school.All<CaseChange>().Single(c => c.Kind == nameof(TaskDone)).Number;

        Assert.Null(await ActAsync(test, acts => acts.WithdrawAsync(word, decided)));
        Assert.Null(await CloseAsync(test, word, ClosingReason.WrongData));
    }

    private static async Task<string?> CloseAsync(TestDatabase test, CaseWord word, ClosingReason reason)
    {
        var refusal = await ActAsync(test, acts => acts.CloseAsync(word, reason));
        return refusal?.Sentence;
    }

    private static Task<Refusal?> ActAsync(TestDatabase test, Func<CaseActs, Task<Refusal?>> act)
    {
        var clocks = new TaskClocks(LadderTests.Shipped, "2262", _ => SmallSchool.Calendar);
        return test.Database.InTransactionAsync(db => act(new CaseActs(db, clocks, default)), default);
    }

    private static async Task<SmallSchool> WithCaseAsync(TestDatabase test)
    {
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1);
        await school.EveningAsync(SmallSchool.Day(4), SmallSchool.Signal(SmallSchool.Day(4), 1, "rise", 1, RuleMode.Alarm));
        await new CasesStep(test.Database).AdvanceAsync(SmallSchool.Day(4), default);
        return school;
    }
}

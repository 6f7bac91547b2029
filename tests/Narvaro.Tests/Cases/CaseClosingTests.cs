using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.FollowUp;
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
    [InlineData("N-0001", ClosingReason.InvestigationNotNeeded, " ", "att utredning inte behövs kräver en motivering: ange --why")]
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

    private static async Task<string?> CloseAsync(TestDatabase test, CaseWord word, ClosingReason reason)
    {
        var clocks = new TaskClocks(LadderTests.Shipped, "2262", _ => SmallSchool.Calendar);
        var refusal = await test.Database.InTransactionAsync(db => new CaseActs(db, clocks, default).CloseAsync(word, reason), default);
        return refusal?.Sentence;
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

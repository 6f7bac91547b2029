using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.FollowUp.Interventions;

/// <summary>Maja gives Elin mentor support in N-0001. Nobody asks here who may.</summary>
public sealed class InterventionTests
{
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly InterventionWord Word = new(
        new CaseId(1),
        InterventionKind.MentorSupport,
        "Elin är på plats varje måndag.",
        StaffRole.Mentor,
        Today,
        Today.AddDays(14),
        "maja",
        Now
    );

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Add_Twice_IsOneIntervention(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        var first = await AddAsync(test, Word);
        var again = await AddAsync(test, Word with { At = Now.AddMinutes(1), Goal = Word.Goal + " " });
        var other = await AddAsync(test, Word with { Kind = InterventionKind.Talks });

        Assert.Equal((1, 1, 2), (first.Id, again.Id, other.Id));
    }

    public static TheoryData<string, InterventionWord> Impossible =>
        new()
        {
            { "Goal", Word with { Goal = " " } },
            { "Goal", Word with { Goal = new string('a', InterventionRegister.Longest + 1) } },
            { "Kind", Word with { Kind = (InterventionKind)99 } },
            { "Responsible", Word with { Responsible = StaffRole.SocialServices } },
            { "StartsOn", Word with { StartsOn = DateOnly.MaxValue, FollowUpOn = DateOnly.MaxValue } },
            { "FollowUpOn", Word with { FollowUpOn = Today.AddDays(-1) } },
            { "FollowUpOn", Word with { FollowUpOn = Today.AddDays(367) } },
        };

    [Theory, MemberData(nameof(Impossible))]
    public async Task Add_WhatCannotBe_IsRefused(string code, InterventionWord word)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");

        Assert.Equal((0, code), (await AddAsync(test, word)) is var (id, refusal) ? (id, refusal?.Code) : default);
        Assert.Empty(new SmallSchool(test.Database).All<Intervention>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task End_Once_StandsAndTheSameAgainChangesNothing(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Word);

        Assert.Equal("Words", (await EndAsync(test, InterventionOutcome.Partly, ""))?.Code);
        Assert.Null(await EndAsync(test, InterventionOutcome.Partly, "Bättre."));
        Assert.Null(await EndAsync(test, InterventionOutcome.Partly, "Bättre."));
        Assert.Equal("Over", (await EndAsync(test, InterventionOutcome.Reached, "Bra."))?.Code);
        Assert.Equal("NoIntervention", (await EndAsync(test, InterventionOutcome.Reached, "Bra.", id: 7))?.Code);

        var row = Assert.Single(new SmallSchool(test.Database).All<Intervention>());
        Assert.Equal((InterventionOutcome.Partly, "Bättre.", "maja"), (row.Outcome, row.OutcomeWords, row.EndedBy));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_WithAReason_KeepsWhatItSaid(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await AddAsync(test, Word);

        Assert.Equal("NoReason", (await WithdrawAsync(test, " "))?.Code);
        Assert.Null(await WithdrawAsync(test, "fel elev"));
        Assert.Equal("Over", (await WithdrawAsync(test, "igen"))?.Code);
        Assert.Equal("Over", (await EndAsync(test, InterventionOutcome.Reached, "Bra."))?.Code);

        var row = Assert.Single(new SmallSchool(test.Database).All<Intervention>());
        Assert.Equal((Word.Goal, "fel elev", false), (row.Goal, row.WithdrawnWhy, row.IsDue(DateOnly.MaxValue)));
        // What is told anew after that is another.
        Assert.Equal(2, (await AddAsync(test, Word)).Id);
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)]
    [InlineData(15, true)]
    public async Task IsDue_DaysAfterTheStart_FromTheDayOfFollowUp(int days, bool expected)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await AddAsync(test, Word);

        Assert.Equal(expected, new SmallSchool(test.Database).All<Intervention>().Single().IsDue(Today.AddDays(days)));
    }

    private static Task<InterventionWritten> AddAsync(TestDatabase test, InterventionWord word) =>
        test.Database.InTransactionAsync(db => InterventionRegister.AddAsync(db, word, default), default);

    private static Task<Refusal?> EndAsync(TestDatabase test, InterventionOutcome outcome, string words, int id = 1) =>
        test.Database.InTransactionAsync(db => InterventionRegister.EndAsync(db, id, outcome, words, ("maja", Now), default), default);

    private static Task<Refusal?> WithdrawAsync(TestDatabase test, string why) =>
        test.Database.InTransactionAsync(db => InterventionRegister.WithdrawAsync(db, 1, why, ("maja", Now), default), default);
}

using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>What the intake sees of what was delivered to it, and nobody else does; the cast is <see cref="IntakeSchool"/>'s.</summary>
public sealed class IntakeDeskTests
{
    private static readonly (string, string) Presence = ("narvaro", "Borta varje måndag.");

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_DeliveredReferral_GivesTheWordsThatWereHandedOverAndNoMore(string kind)
    {
        await using var test = await IntakeSchool.OpenAsync(kind);
        var id = await IntakeSchool.DeliveredAsync(test, Presence, ("omfattning", "Ungefär en dag i veckan."));

        var read = (await Desk(test).ReadAsync("siv", id, default)).Referral!;

        Assert.Equal(("R-0001", "Socialtjänsten", DisclosureGround.Consent), (read.Reference, read.Recipient, read.Ground));
        Assert.Equal(
            [("narvaro", "Borta varje måndag."), ("omfattning", "Ungefär en dag i veckan.")],
            read.Items.Select(i => (i.Code, i.Text)).Order()
        );
        Assert.All(read.Items, i => Assert.Equal(IntakeSchool.Terms.Item(i.Code)!.Name, i.Name));
        Assert.DoesNotContain("N-0001", $"{read}", StringComparison.Ordinal);
        Assert.Equal(("siv", "R-0001", "Delivered", true), LastOf(test));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task List_NameIsShown_OnlyWhenItWasHandedOver(string kind)
    {
        await using var test = await IntakeSchool.OpenAsync(kind);
        await IntakeSchool.DeliveredAsync(test, Presence);
        await IntakeSchool.DeliveredAsync(test, (IntakeDesk.Identity, "Elin Ek, 20170928-0000"));
        await IntakeSchool.ReferredAsync(test, Presence);
        var before = DeskSchool.LogOf(test).Count;

        var list = await Desk(test).ListAsync("siv", 1, default);

        // The third has not left.
        Assert.Equal([("R-0002", "N-0001", "Elin Ek"), ("R-0001", "N-0001", null)], list.Rows.Select(r => (r.Reference, r.Case!, r.Name)));
        Assert.All(list.Rows, r => Assert.Equal((DeskSchool.Now.UtcDateTime, null), (r.DeliveredAt, r.Answers.ReceivedAt)));
        Assert.Equal(["R-0002", "R-0001"], DeskSchool.LogOf(test).Skip(before).Select(l => l.What));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Tell_ReceivedAcceptedAndFeedback_IsReadBySchoolAndIntake(string kind)
    {
        await using var test = await IntakeSchool.OpenAsync(kind);
        var id = await IntakeSchool.DeliveredAsync(test, Presence);

        Assert.Null(await Desk(test).ReceivedAsync("siv", id, default));
        Assert.Null(await Desk(test).ReceivedAsync("siv", id, default));
        Assert.Null(await Desk(test).AcceptedAsync("siv", id, accepted: true, default));
        Assert.Null(await Desk(test).FeedbackAsync("siv", id, "Vi ringer hemmet.", default));
        Assert.Equal("referral-feedback", (await Desk(test).FeedbackAsync("siv", id, " ", default))!.Code);

        var answers = Assert.Single((await Desk(test).ListAsync("siv", 1, default)).Rows).Answers;
        Assert.Equal((true, "Vi ringer hemmet."), (answers.Accepted, Assert.Single(answers.Feedback).Text));
        Assert.NotNull(answers.ReceivedAt);
        var school = new ReferralDesk(test.Database, IntakeSchool.Terms, new FixedClock(DeskSchool.Now));
        var shown = Assert.Single((await school.ListAsync("hedda", "N-0001", default)).Referrals);
        Assert.Equal(
            (ReferralState.Delivered, "Socialtjänsten", "Närvaro och frånvaro, dag för dag"),
            (shown.State, shown.Recipient, Assert.Single(shown.Items))
        );
        Assert.Equal(
            ["Drafted", "Approved", "Delivered", "Received", "Accepted", "Feedback"],
            shown.Events.Select(e => e.GetType().Name["Referral".Length..])
        );
    }

    /// <summary>Named without the duty, the duty without being named, another intake, a duty that has ended, the school, nobody.</summary>
    [Theory]
    [InlineData("rut")]
    [InlineData("sam")]
    [InlineData("råd")]
    [InlineData("sune")]
    [InlineData("hedda")]
    [InlineData("nobody")]
    public async Task Referral_ForWhoseItIsNot_IsNotThere(string person)
    {
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        var id = await IntakeSchool.DeliveredAsync(test, Presence);
        var before = DeskSchool.LogOf(test).Count;

        var read = await Desk(test).ReadAsync(person, id, default);

        Assert.Equal((null, (await Desk(test).ReadAsync(person, 99, default)).Refusal), (read.Referral, read.Refusal));
        Assert.Equal(read.Refusal, await Desk(test).ReceivedAsync(person, id, default));
        Assert.Equal(read.Refusal, await Desk(test).AcceptedAsync(person, id, accepted: false, default));
        Assert.Equal(read.Refusal, await Desk(test).FeedbackAsync(person, id, "x", default));
        Assert.Empty((await Desk(test).ListAsync(person, 1, default)).Rows);
        Assert.Equal(6, DeskSchool.LogOf(test).Skip(before).Count(l => !l.Allowed && l.Who == person));
        Assert.DoesNotContain(new SmallSchool(test.Database).All<ReferralChange>(), c => c.By == person && c.Number > 3);
    }

    [Fact]
    public async Task Referral_NotDelivered_IsNotThereForItsIntake()
    {
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        var id = await IntakeSchool.ReferredAsync(test, Presence);

        Assert.NotNull((await Desk(test).ReadAsync("siv", id, default)).Refusal);
    }

    /// <summary>What was sealed to the intake has come; here it is not read by anybody after that.</summary>
    [Fact]
    public async Task Referral_OfAPupilWhoHasBeenMarkedSince_IsNotThere()
    {
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        var id = await IntakeSchool.DeliveredAsync(test, Presence);
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking);

        Assert.NotNull((await Desk(test).ReadAsync("siv", id, default)).Refusal);
        Assert.Empty((await Desk(test).ListAsync("siv", 1, default)).Rows);
        Assert.Contains(DeskSchool.LogOf(test), l => (l.Who, l.Why) == ("siv", "Protected"));
    }

    [Fact]
    public async Task List_NobodyNamedInTheConfiguration_IsForNobody()
    {
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        await IntakeSchool.DeliveredAsync(test, Presence);
        var desk = new IntakeDesk(test.Database, Consent.ConsentTermsFile.Shipped, new FixedClock(DeskSchool.Now));

        foreach (var person in new[] { "siv", "sam", "råd", "rut" })
        {
            Assert.Empty((await desk.ListAsync(person, 1, default)).Rows);
        }
    }

    [Fact]
    public async Task List_Pages_HoldFiftyEach()
    {
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        for (var n = 0; n < 51; n++)
        {
            await IntakeSchool.DeliveredAsync(test, Presence);
        }

        var (first, second) = (await Desk(test).ListAsync("siv", 0, default), await Desk(test).ListAsync("siv", 2, default));

        Assert.Equal((50, 1, true, "R-0051"), (first.Rows.Count, first.Number, first.More, first.Rows[0].Reference));
        Assert.Equal(("R-0001", false), (Assert.Single(second.Rows).Reference, second.More));
    }

    private static IntakeDesk Desk(TestDatabase test) => new(test.Database, IntakeSchool.Terms, new FixedClock(DeskSchool.Now));

    private static (string, string, string, bool) LastOf(TestDatabase test)
    {
        AccessLine last = DeskSchool.LogOf(test)[^1];
        Assert.Equal((Act.Read, DataClass.Referral, Purpose.Disclosure), (last.Act, last.Class, last.Purpose));
        return (last.Who, last.What, last.Why, last.Allowed);
    }
}

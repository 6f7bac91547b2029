using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Cases.Sip.SipPart;

namespace Narvaro.Tests.Cases.Sip;

/// <summary>Meetings are called at the desk; the cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class SipMeetingsTests
{
    private static readonly DateOnly Today = SmallSchool.Monday;
    private static readonly SipPart[] All = [Pupil, Guardians, School, SocialServices];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Meeting_CalledAndHeld_IsOnRecordOnce(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);

        var called = await desk.CallSipAsync("hedda", "N-0001", Today.AddDays(7), All, agreed: true, default);
        Assert.Null(await desk.EndSipAsync("rut", "N-0001", 1, SipOutcome.Plan, [Guardians, SocialServices], default));
        Assert.Null(await desk.EndSipAsync("rut", "N-0001", 1, SipOutcome.Plan, [SocialServices, Guardians], default));
        var again = await desk.EndSipAsync("rut", "N-0001", 1, SipOutcome.CalledOff, [], default);

        Assert.Equal((1, null), called);
        Assert.Equal("sip-ended", again!.Code);
        var meeting = Assert.Single(new SmallSchool(test.Database).All<SipMeeting>());
        Assert.Equal(
            ("Pupil,Guardians,School,SocialServices", "Guardians,SocialServices", SipOutcome.Plan, Today.AddDays(7), "rut"),
            (meeting.Invited, meeting.Came, meeting.Outcome, meeting.HeldOn, meeting.EndedBy)
        );
    }

    [Theory]
    [InlineData("sip-agreed", false, 7, SocialServices)]
    [InlineData("sip-invited", true, 7, Guardians)]
    [InlineData("sip-past", true, -1, HealthCare)]
    public async Task Call_SomethingIsMissing_IsRefused(string code, bool agreed, int days, SipPart invited)
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");

        var called = await Desk(test).CallSipAsync("hedda", "N-0001", Today.AddDays(days), [School, invited], agreed, default);

        Assert.Equal(code, called.Refusal!.Code);
        Assert.Empty(new SmallSchool(test.Database).All<SipMeeting>());
    }

    [Theory]
    [InlineData("sip-came", SipOutcome.Plan)]
    [InlineData("sip-came", SipOutcome.Plan, HealthCare)]
    [InlineData("sip-came", SipOutcome.CalledOff, School)]
    public async Task End_SomebodyWhoWasNotCalled_IsRefused(string code, SipOutcome outcome, params SipPart[] came)
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var desk = Desk(test);
        await desk.CallSipAsync("hedda", "N-0001", Today, All, agreed: true, default);

        Assert.Equal(code, (await desk.EndSipAsync("hedda", "N-0001", 1, outcome, came, default))!.Code);
    }

    [Fact]
    public async Task Meeting_OfAnotherCaseOrByTheMentor_IsNotTheirs()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var desk = Desk(test);
        await desk.CallSipAsync("hedda", "N-0001", Today, All, agreed: true, default);

        Assert.Equal("NoAccess", (await desk.CallSipAsync("maja", "N-0001", Today, All, agreed: true, default)).Refusal!.Code);
        Assert.Equal("sip-unknown", (await desk.EndSipAsync("pia", "N-0002", 1, SipOutcome.CalledOff, [], default))!.Code);
    }

    private static ReferralDesk Desk(TestDatabase test) => new(test.Database, ConsentTermsFile.Shipped, new FixedClock(DeskSchool.Now));
}

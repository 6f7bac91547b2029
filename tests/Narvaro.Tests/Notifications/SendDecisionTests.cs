using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

public sealed class SendDecisionTests
{
    private static readonly Duty Mentor = Duty(Maja, StaffRole.Mentor, "7A");

    [Fact]
    public void Of_DutyHolds_GoesToTheAddressOfToday()
    {
        var decision = Decide([Mentor], "maja.ny@skola.example", [], Case("N-10000"), Case("N-0002"));

        Assert.Equal(("maja.ny@skola.example", "N-0002 N-10000"), (decision.Address, string.Join(' ', decision.References)));
    }

    [Fact]
    public void Of_DutyEnded_IsNotSent() => Assert.Equal("ingen roll längre", Decide([], "maja@skola.example", [], Case("N-0001")).Reason);

    [Fact]
    public void Of_OneOfTwoDutiesEnded_TellsOnlyOfTheOther()
    {
        var decision = Decide(
            [Mentor],
            "maja@skola.example",
            [],
            Case("N-0001"),
            Case("N-0002", StaffRole.PupilHealth),
            Case("N-0003", unit: OtherUnit)
        );

        Assert.Equal(["N-0001"], decision.References.ToList());
    }

    [Fact]
    public void Of_CaseThatIsNewAndHasALateTask_IsToldOnceAsNew()
    {
        var late = Case("N-0002", matter: Matter.Reminder);
        var decision = Decide([Mentor], "maja@skola.example", [], Case("N-0001"), Case("N-0001", matter: Matter.Reminder), late);

        Assert.Equal(("N-0001 N-0002", "N-0002"), (string.Join(' ', decision.References), string.Join(' ', decision.Late)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ingen adress")]
    public void Of_NoAddress_IsNotSent(string address) =>
        Assert.Equal("ingen giltig e-postadress", Decide([Mentor], address, [], Case("N-0001")).Reason);

    [Theory]
    [InlineData("maja@skola.example", null)]
    [InlineData("maja@SKOLA.example", null)]
    [InlineData("maja@annan.example", "domänen är inte tillåten")]
    [InlineData("maja@under.skola.example", "domänen är inte tillåten")]
    public void Of_AllowedDomains_KeepsMailInside(string address, string? reason) =>
        Assert.Equal(reason, Decide([Mentor], address, ["skola.example"], Case("N-0001")).Reason);

    private static SendDecision Decide(Duty[] duties, string address, string[] domains, params OutboxCase[] cases)
    {
        var person = Person(Maja, "Maja");
        person.Email = address;
        return SendDecision.Of(
            Maja,
            cases,
            address,
            new StaffOnDuty([person], duties, Day(0)),
            new MailOptions { AllowedDomains = domains }
        );
    }

    private static OutboxCase Case(
        string reference,
        StaffRole role = StaffRole.Mentor,
        SchoolUnitCode? unit = null,
        Matter matter = default
    ) =>
        new()
        {
            MessageId = 1,
            CaseReference = reference,
            Unit = unit ?? Unit,
            Role = role,
            Matter = matter,
        };
}

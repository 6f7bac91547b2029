using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

public sealed class MailContentsTests
{
    private static readonly Duty Mentor = Duty(Maja, StaffRole.Mentor, "7A");

    [Fact]
    public void StillHeld_DutyHolds_AreInTheOrderOfTheirNumbers() =>
        Assert.Equal(["N-0002", "N-10000"], Held([Mentor], Case("N-10000"), Case("N-0002")));

    [Fact]
    public void StillHeld_DutyEnded_AreNone() => Assert.Empty(Held([], Case("N-0001")));

    [Fact]
    public void StillHeld_OneOfTwoDutiesEnded_AreThoseOfTheOther() =>
        Assert.Equal(["N-0001"], Held([Mentor], Case("N-0001"), Case("N-0002", StaffRole.PupilHealth), Case("N-0003", unit: OtherUnit)));

    private static IEnumerable<string> Held(Duty[] duties, params OutboxCase[] cases) =>
        MailContents.StillHeld(Maja, cases, new StaffOnDuty([Person(Maja, "Maja")], duties, Day(0)))[Matter.New];

    private static OutboxCase Case(string reference, StaffRole role = StaffRole.Mentor, SchoolUnitCode? unit = null) =>
        new()
        {
            MessageId = 1,
            CaseReference = reference,
            Unit = unit ?? Unit,
            Role = role,
        };
}

using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Routing;

public sealed class RecipientsTests
{
    private static readonly StaffId Nils = new(4);
    private static readonly StaffMember[] People = [Person(Maja, "Maja"), Person(Hedda, "Hedda"), Person(Rut, "Rut"), Person(Nils, "Nils")];
    private static readonly Duty[] Everybody =
    [
        Duty(Maja, StaffRole.Mentor, "7A"),
        Duty(Hedda, StaffRole.PupilHealth),
        Duty(Rut, StaffRole.Principal),
        Duty(Nils, StaffRole.Mentor, "7B"),
    ];

    [Theory]
    [InlineData(1, "1 MentorDigest")]
    [InlineData(2, "1 MentorDigest, 2 TeamDigest")]
    [InlineData(3, "1 MentorDigest, 2 TeamDigest, 3 PrincipalDigest")]
    [InlineData(4, "1 MentorDigest, 2 TeamDigest, 3 PrincipalDigest")]
    public void Of_Level_TellsTheRolesOfTheLadder(int level, string expected) => Assert.Equal(expected, Told(Facts(level), Everybody));

    [Theory]
    [InlineData("nils", "7A", "4 MentorDigest")] // the named mentor, whatever class
    [InlineData("maja", "7B", "1 MentorDigest")]
    [InlineData(null, "7B", "4 MentorDigest")] // else the class's
    [InlineData(null, "7b", "4 MentorDigest")]
    [InlineData("gone", "7A", "1 MentorDigest")] // a name that nobody has
    [InlineData("hedda", "7A", "1 MentorDigest")] // a name that is no mentor's
    [InlineData(null, "9C", "2 TeamDigest")] // nobody: the next role up
    public void Of_MentorOfAPupil_IsFound(string? key, string schoolClass, string expected) =>
        Assert.Equal(expected, Told(Facts(1) with { Enrolment = Enrolment(1, key, schoolClass) }, Everybody));

    [Fact]
    public void Of_MentorWhoseDutyEnded_StepsAside() =>
        Assert.Equal("2 TeamDigest", Told(Facts(1), [Duty(Maja, StaffRole.Mentor, "7A", to: Monday.AddDays(-1)), .. Everybody[1..]]));

    [Fact]
    public void Of_MentorWithoutAnAddress_StepsAside()
    {
        var nobody = Person(Maja, "Maja");
        nobody.Email = " ";

        var staff = new StaffOnDuty([nobody, .. People[1..]], Everybody, Day(0));

        Assert.Equal("2 TeamDigest", Shown(Recipients.Of(Facts(1), staff, RoutingRulesTests.Shipped)));
    }

    [Fact]
    public void Of_NobodyButTheDeputy_StepsIn() =>
        Assert.Equal("4 PrincipalDigest", Told(Facts(1), [Duty(Nils, StaffRole.DeputyPrincipal)]));

    [Fact]
    public void Of_NobodyAtAll_SaysSo() => Assert.Equal("NoRecipient", Told(Facts(4), [Duty(Nils, StaffRole.Auditor)]));

    [Fact]
    public void Of_DutiesOfAnotherUnit_AreNotAsked() =>
        Assert.Equal("NoRecipient", Told(Facts(4), [Duty(Hedda, StaffRole.PupilHealth, unit: OtherUnit.Value)]));

    [Fact]
    public void Of_DutyInTheWholeMunicipality_Counts() =>
        Assert.Equal("2 TeamDigest", Told(Facts(4), [Duty(Hedda, StaffRole.PupilHealth, unit: "")]));

    [Fact]
    public void Of_MentorWhoIsInTheTeamToo_GetsOneMail() =>
        Assert.Equal("1 TeamDigest", Told(Facts(2), [Duty(Maja, StaffRole.Mentor, "7A"), Duty(Maja, StaffRole.PupilHealth)]));

    [Fact]
    public void Of_PupilWhoHasLeft_GoesToTheUnit() => Assert.Equal("2 TeamDigest", Told(Facts(1) with { Enrolment = null }, Everybody));

    [Fact]
    public void Of_Protected_IsTheFirstThingAsked() =>
        Assert.Equal("Protected", Told(Facts(4) with { Protected = true, Baseline = true }, Everybody));

    [Fact]
    public void Of_Baseline_NoMail() => Assert.Equal("Baseline", Told(Facts(4) with { Baseline = true }, Everybody));

    [Fact]
    public void Of_ClosedMeanwhile_NothingNew() => Assert.Equal("NothingNew", Told(Facts(4) with { Closed = true }, Everybody));

    [Fact]
    public void Of_Recovery_NothingNew() => Assert.Equal("NothingNew", Told(Facts(4) with { Kind = "Recovered" }, Everybody));

    private static RoutedFacts Facts(int level) => new("Opened", level, false, false, false, Unit, Enrolment(1));

    private static string Told(RoutedFacts facts, IEnumerable<Duty> duties) =>
        Shown(Recipients.Of(facts, new StaffOnDuty(People, duties, Day(0)), RoutingRulesTests.Shipped));

    private static string Shown(Recipients recipients) =>
        recipients.People.Count == 0
            ? recipients.Outcome.ToString()
            : string.Join(", ", recipients.People.Select(p => $"{p.Person} {p.Kind}"));
}

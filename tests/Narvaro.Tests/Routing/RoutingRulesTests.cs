using Narvaro.Kernel.Configuration;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing;

public sealed class RoutingRulesTests
{
    public static RoutingRules Shipped
    {
        get
        {
            var faults = new List<ConfigFault>();
            var rules = RoutingRules.Read(RepositoryFolder.Path("config"), faults);
            Assert.Empty(faults);
            return rules!;
        }
    }

    [Fact]
    public void Read_ShippedFile_FollowsTheLadder()
    {
        Assert.Equal([StaffRole.Mentor], Shipped.At(1).Roles);
        Assert.Equal([StaffRole.Mentor, StaffRole.PupilHealth], Shipped.At(2).Roles);
        Assert.Equal([StaffRole.Mentor, StaffRole.PupilHealth, StaffRole.Principal], Shipped.At(4).Roles);
        Assert.Equal([StaffRole.Mentor], Shipped.At(0).Roles);
    }

    [Theory]
    [InlineData("Opened", true)]
    [InlineData("Raised", true)]
    [InlineData("Regressed", true)]
    [InlineData("AcknowledgementExpired", true)]
    [InlineData("Recovered", false)]
    [InlineData("Moved", false)]
    [InlineData("opened", false)]
    public void Tells_ShippedFile_OnlyWhatIsWorse(string kind, bool tells) => Assert.Equal(tells, Shipped.Tells(kind));

    [Theory]
    [InlineData(StaffRole.Mentor, "Mentor PupilHealth Principal DeputyPrincipal")]
    [InlineData(StaffRole.Principal, "Principal DeputyPrincipal")]
    [InlineData(StaffRole.PrincipalOrganiser, "PrincipalOrganiser")]
    public void InTurn_ShippedFile_GoesUpward(StaffRole role, string turn) => Assert.Equal(turn, string.Join(' ', Shipped.InTurn(role)));

    [Fact]
    public void Read_LevelMissing_IsAFaultWithItsPlace()
    {
        using var config = new TemporaryFolder();
        File.WriteAllText(
            config.Path("routing.json"),
            """
            {
              "tell": ["Opened"],
              "levels": [
                { "level": 1, "roles": ["Mentor"] },
                { "level": 2, "roles": ["PupilHealth"] },
                { "level": 2, "roles": ["PupilHealth"] },
                { "level": 4, "roles": ["PupilHealth"] }
              ],
              "stepIn": []
            }
            """
        );
        var faults = new List<ConfigFault>();

        Assert.Null(RoutingRules.Read(config.Folder, faults));

        Assert.Contains(faults, f => f is { Key: "levels", Wrong: "nivå 3 saknas", Line: 3 });
        Assert.Contains(faults, f => f is { Key: "levels", Wrong: "nivå 2 står flera gånger" });
        Assert.Contains(faults, f => f is { Key: "levels[1].roles", Line: 5, Wrong: "Mentor får veta på nivå 1 men inte på nivå 2" });
    }
}

using Narvaro.Cases.Duties;
using Narvaro.Kernel.Configuration;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Cases.Duties;

public sealed class LadderTests
{
    public static Ladder Shipped
    {
        get
        {
            var faults = new List<ConfigFault>();
            var ladder = Ladder.Read(RepositoryFolder.Path("config"), faults);
            Assert.Empty(faults);
            return ladder!;
        }
    }

    /// <summary>The deadlines of domain §8.3.</summary>
    [Theory]
    [InlineData(TaskKind.Acknowledge, 1, 2, StaffRole.Mentor)]
    [InlineData(TaskKind.ContactHome, 1, 5, StaffRole.Mentor)]
    [InlineData(TaskKind.ContactPupil, 1, 5, StaffRole.Mentor)]
    [InlineData(TaskKind.RecurringContact, 1, 10, StaffRole.Mentor)]
    [InlineData(TaskKind.Assessment, 2, 10, StaffRole.PupilHealth)]
    [InlineData(TaskKind.FollowUp, 2, 15, StaffRole.PupilHealth)]
    [InlineData(TaskKind.DecideInvestigation, 3, 5, StaffRole.Principal)]
    [InlineData(TaskKind.Investigation, null, 15, StaffRole.Principal)]
    [InlineData(TaskKind.NotifyOrganiser, null, 2, StaffRole.Principal)]
    [InlineData(TaskKind.ReceiveNotice, null, 5, StaffRole.PrincipalOrganiser)]
    [InlineData(TaskKind.NotifyHomeMunicipality, null, 2, StaffRole.PrincipalOrganiser)]
    public void Read_ShippedFile_HasTheDeadlines(TaskKind kind, int? level, int within, StaffRole owner)
    {
        var task = Shipped[kind];

        Assert.Equal((level, within, owner), (task.Level, task.Within, task.Owner));
    }

    [Theory]
    [InlineData(StaffRole.Mentor, StaffRole.PupilHealth)]
    [InlineData(StaffRole.Principal, StaffRole.PrincipalOrganiser)]
    [InlineData(StaffRole.PrincipalOrganiser, null)]
    [InlineData(StaffRole.PupilCoordinator, null)]
    public void Above_ARole_IsTheNextInTheChain(StaffRole role, StaffRole? above) => Assert.Equal(above, Shipped.Above(role));
}

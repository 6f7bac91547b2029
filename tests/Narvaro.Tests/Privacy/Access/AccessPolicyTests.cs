using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Access;

public sealed class AccessPolicyTests
{
    private static readonly SchoolUnitCode Here = SmallSchool.Unit;
    private static readonly SchoolUnitCode There = SmallSchool.OtherUnit;

    /// <summary>Role × unit × relation × level × class × marking × act × purpose: nearly all are a no, and each is asked.</summary>
    [Fact]
    public void Decide_EveryCombination_IsWhatTheTableSays()
    {
        var wrong = new List<string>();
        var yes = 0;
        foreach (var cell in EveryCell())
        {
            var answer = AccessPolicy.Decide(Request(cell));
            yes += answer.Allowed ? 1 : 0;
            if (answer.Allowed != AccessTable.Allows(cell))
            {
                wrong.Add($"{cell}: {answer.Allowed} {answer.Why}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, such as {string.Join('\n', wrong.Take(10))}");
        Assert.Equal(AccessTable.Count, yes);
    }

    [Fact]
    public void Decide_EveryYesAndNo_SaysWhyInSwedishWithoutAPupil()
    {
        foreach (var cell in EveryCell().Where(c => c.Level == 4 && c.Purpose is Purpose.FollowUp or Purpose.ChildProtection))
        {
            var answer = AccessPolicy.Decide(Request(cell));

            Assert.Matches("^[A-Za-z]+$", answer.Why);
            Assert.EndsWith(".", answer.Sentence, StringComparison.Ordinal);
            Assert.NotEmpty(answer.Law);
            Assert.Equal(answer.Allowed, answer.Role == cell.Role);
            Assert.Equal(answer.Allowed, answer.Refusal is null);
        }
    }

    [Theory]
    [InlineData(StaffRole.Principal, DataClass.CaseFact, Act.Read, "Protected", true, true)]
    [InlineData(StaffRole.Principal, DataClass.CaseFact, Act.Read, "OtherUnit", false, false)]
    [InlineData(StaffRole.Mentor, DataClass.CaseFact, Act.Read, "NotTied", false, true)]
    [InlineData(StaffRole.PrincipalOrganiser, DataClass.CaseFact, Act.Read, "BelowLevel", false, true)]
    [InlineData(StaffRole.Administrator, DataClass.CaseFact, Act.Read, "NotYourDuty", false, true)]
    [InlineData(StaffRole.Mentor, DataClass.PupilHealthInvolvement, Act.Read, "NotYourDuty", false, true)]
    [InlineData(StaffRole.Principal, DataClass.PupilHealthNote, Act.Read, "WrongPurpose", false, true)]
    [InlineData(StaffRole.Mentor, DataClass.ChildConcernReport, Act.Create, "OtherUnit", false, false)]
    public void Decide_Refused_TellsTheLogWhatStoodInTheWay(StaffRole role, DataClass what, Act act, string why, bool marked, bool own) =>
        Assert.Equal(why, AccessPolicy.Decide(Request(new Cell(role, own, Ties.None, 1, what, marked, act, Purpose.FollowUp))).Why);

    [Fact]
    public void Decide_Refused_DoesNotTellAMarkingFromAnotherUnit()
    {
        var marked = Ask([new(StaffRole.Principal, Here.Value)], DataClass.CaseFact, ProtectionMark.SecrecyMarking);
        var elsewhere = Ask([new(StaffRole.Principal, There.Value)], DataClass.CaseFact, ProtectionMark.None);

        Assert.NotEqual(marked.Why, elsewhere.Why);
        Assert.Equal(marked.Refusal, elsewhere.Refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ProtectionMark.Unknown)]
    [InlineData(ProtectionMark.SecrecyMarking)]
    [InlineData(ProtectionMark.ProtectedRegistration)]
    public void Decide_MarkingOfAnyKindOrAnUnknownPupil_IsProtected(ProtectionMark? marking) =>
        Assert.Equal("Protected", Ask([new(StaffRole.Principal, Here.Value)], DataClass.AttendanceFact, marking).Why);

    /// <summary>What elevhälsan or a rektor may of others, one who also handles protected identities there may of marked pupils; their names
    /// never.</summary>
    [Theory]
    [InlineData(StaffRole.PupilHealth, DataClass.PupilHealthNote, true)]
    [InlineData(StaffRole.PupilHealth, DataClass.Identity, false)]
    [InlineData(StaffRole.Mentor, DataClass.PupilHealthNote, false)]
    public void Decide_MarkedPupilAndBothDuties_OpensWhatTheOtherDutyOpens(StaffRole role, DataClass what, bool allowed)
    {
        HeldDuty[] both = [new(role, Here.Value), new(StaffRole.ProtectedIdentityHandler, Here.Value)];
        HeldDuty[] apart = [new(role, Here.Value), new(StaffRole.ProtectedIdentityHandler, There.Value)];

        Assert.Equal(allowed, Ask(both, what, ProtectionMark.SecrecyMarking).Allowed);
        Assert.False(Ask(apart, what, ProtectionMark.SecrecyMarking).Allowed);
    }

    [Fact]
    public void Decide_HandlerOfTheWholeMunicipality_IsNone() =>
        Assert.False(Ask([new(StaffRole.ProtectedIdentityHandler, "")], DataClass.CaseFact, ProtectionMark.SecrecyMarking).Allowed);

    [Fact]
    public void Decide_DutyForAClass_IsForThatClass()
    {
        Assert.True(Ask([new(StaffRole.PupilHealth, Here.Value, "7A")], DataClass.CaseFact, ProtectionMark.None).Allowed);
        Assert.False(Ask([new(StaffRole.PupilHealth, Here.Value, "7B")], DataClass.CaseFact, ProtectionMark.None).Allowed);
    }

    [Fact]
    public void Decide_WithoutDutyOrSubject_IsRefused()
    {
        Assert.Equal("NoDuty", Ask([], DataClass.ChildConcernReport, ProtectionMark.None).Why);
        var nobody = new AccessRequest(Person([new(StaffRole.Principal, "")]), Act.Read, DataClass.CaseFact, Purpose.FollowUp);
        Assert.Equal("NoSubject", AccessPolicy.Decide(nobody).Why);
    }

    /// <summary>Medical notes are kept in EMI (OSL 25:1): there is no class that could hold them.</summary>
    [Fact]
    public void DataClass_OfMedicalNotes_IsNone() =>
        Assert.DoesNotContain(Enum.GetNames<DataClass>(), n => n.Contains("Medical", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Cell> EveryCell() =>
        from role in Enum.GetValues<StaffRole>()
        from own in new[] { true, false }
        from tie in AccessTable.EveryTie
        from level in AccessTable.Levels
        from what in Enum.GetValues<DataClass>()
        from marked in new[] { false, true }
        from act in Enum.GetValues<Act>()
        from purpose in Enum.GetValues<Purpose>()
        select new Cell(role, own, tie, level, what, marked, act, purpose);

    private static AccessRequest Request(Cell cell)
    {
        var about = AccessPolicy.IsAboutAPupil(cell.Class);
        var mark = cell.Marked && about ? ProtectionMark.SecrecyMarking : ProtectionMark.None;
        return new AccessRequest(
            Person([new(cell.Role, (cell.Own ? Here : There).Value)]),
            cell.Act,
            cell.Class,
            cell.Purpose,
            new Subject(about ? new PupilId(1) : null, Here, "7A", mark, cell.Level, cell.Tie)
        );
    }

    private static AccessAnswer Ask(HeldDuty[] duties, DataClass what, ProtectionMark? marking) =>
        AccessPolicy.Decide(
            new AccessRequest(Person(duties), Act.Read, what, Purpose.FollowUp, new Subject(new PupilId(1), Here, "7A", marking, 1))
        );

    private static Viewer Person(IReadOnlyList<HeldDuty> duties) => new("eva", SmallSchool.Monday, duties);
}

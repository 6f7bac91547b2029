using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Access;

/// <summary>Pupil 1 has a name, 2 and 3 are protected, 4 is not known to the roster; Rut is rektor and Pia handles protected identities.</summary>
public sealed class ShownNameTests
{
    private static readonly Viewer Rut = new("rut", SmallSchool.Monday, [new(StaffRole.Principal, SmallSchool.Unit.Value)]);
    private static readonly Viewer Pia = new("pia", SmallSchool.Monday, [new(StaffRole.ProtectedIdentityHandler, SmallSchool.Unit.Value)]);
    private static readonly Viewer Ola = new("ola", SmallSchool.Monday, [new(StaffRole.Principal, SmallSchool.OtherUnit.Value)]);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Name_OfEachPupil_IsWhatTheViewerMayKnow(string kind)
    {
        await using var test = await SchoolAsync(kind);

        Assert.Equal(["KÄNSLIGT-Åsa KÄNSLIGT-Öberg", null, null, null], await ShownAsync(test, Rut, 1, 2, 3, 4));
        Assert.Equal([null, null, null, null], await ShownAsync(test, Ola, 1, 2, 3, 4));
        Assert.Equal([null, "Elev A-001", "Elev A-002", "Elev A-003"], await ShownAsync(test, Pia, 1, 2, 3, 4));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Alias_AskedAgainInAnotherOrder_IsTheSame(string kind)
    {
        await using var test = await SchoolAsync(kind);

        Assert.Equal(["Elev A-001"], await ShownAsync(test, Pia, 3));
        Assert.Equal(["Elev A-002", "Elev A-001"], await ShownAsync(test, Pia, 2, 3));
    }

    [Theory]
    [InlineData(1, "Elev A-001")]
    [InlineData(17, "Elev A-017")]
    [InlineData(999, "Elev A-999")]
    [InlineData(1000, "Elev B-001")]
    [InlineData(26 * 999, "Elev Z-999")]
    [InlineData((26 * 999) + 1, "Elev AA-001")]
    public void Alias_OfANumber_IsALetterAndThreeDigits(int number, string alias) =>
        Assert.Equal(alias, new ProtectedAlias { PupilId = new PupilId(1), Number = number }.Name);

    private static async Task<List<string?>> ShownAsync(TestDatabase test, Viewer viewer, params int[] pupils)
    {
        var names = new List<string?>();
        foreach (var id in pupils)
        {
            names.Add(
                await test.Database.InTransactionAsync(
                    async db =>
                    {
                        var facts = await PupilFacts.ReadAsync(db, new PupilId(id), viewer.On, default);
                        var subject = facts.As(viewer, SmallSchool.Unit, 2);
                        return await ShownName.OfAsync(db, viewer, facts, subject, Purpose.FollowUp, default);
                    },
                    default
                )
            );
        }
        return names;
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1);
        await school.PupilAsync(2, protection: ProtectionMark.SecrecyMarking);
        await school.PupilAsync(3, protection: ProtectionMark.Unknown);
        return test;
    }
}

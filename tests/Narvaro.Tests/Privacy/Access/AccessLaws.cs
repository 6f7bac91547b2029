using FsCheck;
using FsCheck.Fluent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Access;

/// <summary>What holds for any person of any duties.</summary>
public sealed class AccessLaws
{
    private static readonly string[] Units = [SmallSchool.Unit.Value, SmallSchool.OtherUnit.Value, ""];

    [Fact]
    public void Decide_ADutyLess_NeverOpens() =>
        Prop.ForAll(
                Requests(),
                Gen.Choose(0, 3).ToArbitrary(),
                (request, drop) =>
                {
                    var fewer = request with
                    {
                        Viewer = request.Viewer with { Duties = [.. request.Viewer.Duties.Where((_, i) => i != drop)] },
                    };
                    return !AccessPolicy.Decide(fewer).Allowed || AccessPolicy.Decide(request).Allowed;
                }
            )
            .Check(Many);

    /// <summary>But for who handles protected identities in the unit, since that duty is for marked pupils only; and nobody sees a name.</summary>
    [Fact]
    public void Decide_AMarkingMore_NeverOpens() =>
        Prop.ForAll(
                Requests(),
                request =>
                {
                    var marked = AccessPolicy.Decide(With(request, ProtectionMark.Unknown));
                    return !marked.Allowed
                        || AccessPolicy.Decide(With(request, ProtectionMark.None)).Allowed
                        || (marked.Role is StaffRole.ProtectedIdentityHandler && request.Class is not DataClass.Identity);
                }
            )
            .Check(Many);

    /// <summary>Whatever the level, the marking or the purpose: who has a duty in the pupil's unit may report a concern.</summary>
    [Fact]
    public void Decide_ConcernOfAPupilOfTheOwnUnit_IsNeverRefused() =>
        Prop.ForAll(
                Requests(),
                request =>
                    AccessPolicy
                        .Decide(
                            request with
                            {
                                Act = Act.Create,
                                Class = DataClass.ChildConcernReport,
                                Viewer = request.Viewer with
                                {
                                    Duties = [.. request.Viewer.Duties, new HeldDuty(StaffRole.Mentor, request.Subject!.Unit!.Value.Value)],
                                },
                            }
                        )
                        .Allowed
            )
            .Check(Many);

    /// <summary>The laws would hold of a policy that refuses everything, too.</summary>
    [Fact]
    public void Requests_OfManyKinds_AreAllowedAndRefused()
    {
        var answers = Requests().Generator.Sample(40_000).Select(r => AccessPolicy.Decide(r).Why).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(
                ["OwnUnit", "Handler", "Protected", "OtherUnit", "NotTied", "NotYourDuty", "WrongPurpose"],
                StringComparer.Ordinal
            ),
            answers
        );
    }

    private static Config Many => Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static AccessRequest With(AccessRequest request, ProtectionMark marking) =>
        request with
        {
            Subject = request.Subject! with { Marking = marking },
        };

    private static Arbitrary<AccessRequest> Requests() =>
        (
            from duties in Duties()
            from act in Any<Act>()
            from what in Any<DataClass>()
            from purpose in Any<Purpose>()
            from subject in Subjects()
            select new AccessRequest(new Viewer("eva", SmallSchool.Monday, duties), act, what, purpose, subject)
        ).ToArbitrary();

    private static Gen<HeldDuty[]> Duties() =>
        from count in Gen.Choose(0, 3)
        from duties in (
            from role in Any<StaffRole>()
            from unit in Gen.Elements(Units)
            from schoolClass in Gen.Elements("", "7A", "7B")
            select new HeldDuty(role, unit, schoolClass)
        ).ArrayOf(count)
        select duties;

    private static Gen<Subject> Subjects() =>
        from unit in Gen.Elements(SmallSchool.Unit, SmallSchool.OtherUnit)
        from marking in Any<ProtectionMark>()
        from level in Gen.Choose(0, 4)
        from ties in Gen.Choose(0, 127)
        select new Subject(new PupilId(1), unit, "7A", marking, level, (Ties)ties);

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());
}

using Narvaro.Kernel;
using Narvaro.Privacy.Access;

namespace Narvaro.Desks;

/// <summary>A level, and an order by levels, tells whether elevhälsan is in a case (domain §1.3).</summary>
internal static class Levels
{
    /// <summary>Whether there is any case of which the person may know.</summary>
    public static bool MayEverKnow(Viewer viewer) =>
        AccessPolicy.MayEver(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp);

    /// <summary>Whether the person may know of this one.</summary>
    public static bool MayKnow(Viewer viewer, Subject subject) => AccessPolicy.Allows(Request(viewer, subject));

    /// <returns>Null when the person may know of this one.</returns>
    public static Refusal? WhyNot(Viewer viewer, Subject subject) => AccessPolicy.Decide(Request(viewer, subject)).Refusal;

    private static AccessRequest Request(Viewer viewer, Subject subject) =>
        new(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp, subject);
}

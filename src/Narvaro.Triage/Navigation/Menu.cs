using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Navigation;

/// <summary>A page in the menu.</summary>
/// <param name="Address">Where.</param>
/// <param name="Title">In Swedish.</param>
/// <param name="What">What it is of; the page itself says the same (<see cref="Access.OpensAttribute"/>), and a test compares the two.</param>
public sealed record MenuEntry(string Address, string Title, DataClass What, Purpose Purpose)
{
    /// <summary>Whose work it is, where others have the same class for another work; null is everybody's who may.</summary>
    public StaffRole? Only { get; init; }

    /// <summary>Another purpose that it is read for.</summary>
    public Purpose Or { get; init; } = Purpose;
}

/// <summary>The pages that somebody may come to without having been told of one, in the order of a working day.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuEntry> All { get; } =
    [
        new("/min-dag", "Min dag", DataClass.CaseFact, Purpose.FollowUp),
        new("/arenden", "Ärenden", DataClass.CaseFact, Purpose.FollowUp),
        new("/samtycken", "Samtycken", DataClass.Consent, Purpose.FollowUp),
        new("/mottagning", "Mottagning", DataClass.Referral, Purpose.Disclosure) { Only = StaffRole.SocialServices },
        new("/over-grans", "Över gräns", DataClass.AttendanceFact, Purpose.FollowUp),
        new("/uppfoljning", "Uppföljning", DataClass.Aggregate, Purpose.QualityWork),
        new("/regler", "Regler", DataClass.Thresholds, Purpose.QualityWork) { Or = Purpose.Administration },
        new("/drift", "Drift", DataClass.Operations, Purpose.Administration),
        new("/atkomstlogg", "Åtkomstlogg", DataClass.AccessLog, Purpose.Audit),
    ];

    public static IEnumerable<MenuEntry> Of(Person person) =>
        All.Where(e => person.MayEver(e.What, e.Purpose) || person.MayEver(e.What, e.Or))
            .Where(e => e.Only is null || person.Viewer.Duties.Any(d => d.Role == e.Only));
}

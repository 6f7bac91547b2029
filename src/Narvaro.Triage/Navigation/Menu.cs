using Narvaro.Privacy.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Navigation;

/// <summary>A page in the menu.</summary>
/// <param name="Address">Where.</param>
/// <param name="Title">In Swedish.</param>
/// <param name="What">What it is of; the page itself says the same (<see cref="Access.OpensAttribute"/>), and a test compares the two.</param>
public sealed record MenuEntry(string Address, string Title, DataClass What, Purpose Purpose)
{
    /// <summary>The work of an intake, where the school's staff have the same class for another.</summary>
    public bool OfIntake { get; init; }

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
        new("/mottagning", "Mottagning", DataClass.Referral, Purpose.Disclosure) { OfIntake = true },
        new("/over-grans", "Över gräns", DataClass.AttendanceFact, Purpose.FollowUp),
        new("/uppfoljning", "Uppföljning", DataClass.Aggregate, Purpose.QualityWork),
        new("/regler", "Regler", DataClass.Thresholds, Purpose.QualityWork) { Or = Purpose.Administration },
        new("/drift", "Drift", DataClass.Operations, Purpose.Administration),
        new("/atkomstlogg", "Åtkomstlogg", DataClass.AccessLog, Purpose.Audit),
    ];

    public static IEnumerable<MenuEntry> Of(Person person) =>
        All.Where(e => person.MayEver(e.What, e.Purpose) || person.MayEver(e.What, e.Or)).Where(e => !e.OfIntake || person.IsOfIntake);
}

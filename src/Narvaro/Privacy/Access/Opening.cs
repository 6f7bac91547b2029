using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Privacy.Access;

/// <summary>What a marking for protected identity does to an opening.</summary>
internal enum Marked
{
    /// <summary>Closes it, but for who handles protected identities in the unit too.</summary>
    Closes,

    /// <summary>Closes it to everybody.</summary>
    ClosesToAll,

    /// <summary>It is there for marked pupils only.</summary>
    Needed,

    /// <summary>Makes no difference.</summary>
    IsNothing,
}

/// <summary>One way in: everything in it must hold. What no opening lets through is refused.</summary>
/// <param name="Why">Code of the reason.</param>
/// <param name="Roles">Any of them.</param>
/// <param name="Classes">Any of them.</param>
/// <param name="Acts">Any of them.</param>
/// <param name="Purposes">Any of them; none means that nobody is asked what for.</param>
/// <param name="Law">What it rests on.</param>
internal sealed record Opening(
    string Why,
    IReadOnlyList<StaffRole> Roles,
    IReadOnlyList<DataClass> Classes,
    IReadOnlyList<Act> Acts,
    IReadOnlyList<Purpose> Purposes,
    string Law
)
{
    /// <summary>Ties of which one must be there; None needs none.</summary>
    public Ties Tie { get; init; }
    public int FromLevel { get; init; }
    public Marked Marked { get; init; }

    /// <summary>The unit of the duty makes no difference.</summary>
    public bool Anywhere { get; init; }

    /// <summary>The duty that opens, whatever it is for; null when none does.</summary>
    public HeldDuty? By(AccessRequest request) =>
        Classes.Contains(request.Class) && Acts.Contains(request.Act) && Reaches(request)
            ? request.Viewer.Duties.FirstOrDefault(d => Fits(d, request.Subject))
            : null;

    public bool IsFor(Purpose purpose) => Purposes.Count == 0 || Purposes.Contains(purpose);

    public bool IsForReading(DataClass what) => Classes.Contains(what) && Acts.Contains(Act.Read);

    /// <summary>Whether the duty is one of those that open. To handle protected identities is a duty in one named unit.</summary>
    public bool IsHeldBy(HeldDuty duty) => Roles.Contains(duty.Role) && (Marked != Marked.Needed || duty.Unit.Length > 0);

    private bool Reaches(AccessRequest request) =>
        request.Subject is not { } subject
        || ((Tie == Ties.None || (Tie & subject.Ties) != Ties.None) && subject.Level >= FromLevel && LetsMarked(subject, request.Viewer));

    private bool LetsMarked(Subject subject, Viewer viewer) =>
        Marked switch
        {
            Marked.IsNothing => true,
            Marked.Needed => subject.IsProtected,
            Marked.ClosesToAll => !subject.IsProtected,
            _ => !subject.IsProtected || viewer.HandlesProtectedIn(subject.Unit),
        };

    private bool Fits(HeldDuty duty, Subject? subject) =>
        IsHeldBy(duty) && (Anywhere || (duty.IsIn(subject?.Unit) && IsOfClass(duty, subject)));

    /// <summary>Which pupils a mentor has is told by the tie; any other duty for a class is for that class only.</summary>
    private static bool IsOfClass(HeldDuty duty, Subject? subject) =>
        duty.Class.Length == 0 || duty.Role == StaffRole.Mentor || duty.Class == subject?.SchoolClass;
}

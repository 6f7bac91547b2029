using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Privacy.Access;

/// <summary>A duty that holds on the date.</summary>
/// <param name="Role">What.</param>
/// <param name="Unit">Where; empty text means the whole municipality.</param>
/// <param name="Class">Empty text means the whole unit.</param>
public sealed record HeldDuty(StaffRole Role, string Unit, string Class = "")
{
    /// <summary>The school; null of the whole municipality, and of what is the code of none.</summary>
    public SchoolUnitCode? School => SchoolUnitCode.TryParse(Unit, out var code) ? code : null;

    /// <param name="unit">Null is the whole municipality.</param>
    public bool IsIn(SchoolUnitCode? unit) => Unit.Length == 0 || Unit == unit?.Value;
}

/// <summary>Who looks, on which date, with which duties.</summary>
/// <param name="Key">The person's key in the staff extract.</param>
/// <param name="On">The date in Stockholm.</param>
/// <param name="Duties">Those that hold on the date.</param>
public sealed record Viewer(string Key, DateOnly On, IReadOnlyList<HeldDuty> Duties)
{
    /// <summary>Where the person works, each school once.</summary>
    public IReadOnlyList<SchoolUnitCode> Schools => [.. Duties.Select(d => d.School).OfType<SchoolUnitCode>().Distinct()];

    /// <summary>A role that is given for one school at a time: a handler of the whole municipality is none (domain §1.5, IMY
    /// DI-2019-7024).</summary>
    public bool HandlesProtectedIn(SchoolUnitCode? unit) =>
        unit is { } code && Duties.Any(d => d.Role == StaffRole.ProtectedIdentityHandler && d.Unit == code.Value);
}

/// <summary>The pupil, or the entry about one, that is looked at.</summary>
/// <param name="Pupil">Who; null when it is about no single pupil.</param>
/// <param name="Unit">The unit that has the case or the entry; null is the whole municipality.</param>
/// <param name="SchoolClass">The pupil's class in that unit; empty when not known.</param>
/// <param name="Marking">Null when the roster does not know the pupil, which counts as protected (domain §1.6).</param>
/// <param name="Level">The case's level; 0 without a case.</param>
/// <param name="Ties">What binds the viewer to it.</param>
public sealed record Subject(
    PupilId? Pupil,
    SchoolUnitCode? Unit,
    string SchoolClass,
    ProtectionMark? Marking,
    int Level = 0,
    Ties Ties = Ties.None
)
{
    public bool IsProtected => Marking is not ProtectionMark.None;
}

/// <summary>May this person do this with this, and for this purpose?</summary>
/// <param name="Viewer">Who asks.</param>
/// <param name="Act">What is to be done.</param>
/// <param name="Class">With what.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Subject">With whose; null when it is about no pupil and no unit.</param>
public sealed record AccessRequest(Viewer Viewer, Act Act, DataClass Class, Purpose Purpose, Subject? Subject = null);

/// <summary>Yes or no, and why.</summary>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="Why">A code, for the access log.</param>
/// <param name="Sentence">In Swedish, for the person; says nothing of a pupil.</param>
/// <param name="Law">What it rests on.</param>
/// <param name="Role">The role that opened; null when none did.</param>
public sealed record AccessAnswer(bool Allowed, string Why, string Sentence, string Law, StaffRole? Role)
{
    /// <summary>Null when it is allowed. The code does not tell a marking from another unit.</summary>
    public Refusal? Refusal => Allowed ? null : new Refusal("NoAccess", Sentence);
}

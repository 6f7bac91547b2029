using Narvaro.Privacy.Access;

namespace Narvaro.Triage.Access;

/// <summary>
/// What a page is of. Somebody who can never be shown anything of it gets the answer of an address that is not there; whose rows are shown
/// is for the desk, which asks the policy of each. A page without this answers nobody.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpensAttribute(DataClass what, Purpose purpose, Act act = Act.Read) : Attribute
{
    public DataClass What { get; } = what;
    public Purpose Purpose { get; } = purpose;
    public Act Act { get; } = act;

    /// <summary>Another purpose that it may be read for, by other duties.</summary>
    public Purpose Or { get; init; } = purpose;

    /// <summary>Shown only to who has signed in a moment ago.</summary>
    public bool StepUp { get; init; }
}

/// <summary>A page for everybody who has signed in, or, with <see cref="Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute"/>, for
/// anybody at all: it holds nothing of anybody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfNobodyAttribute : Attribute;

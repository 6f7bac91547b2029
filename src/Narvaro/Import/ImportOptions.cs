using Narvaro.Kernel;

namespace Narvaro.Import;

/// <summary>What was said of an extract when it was handed in.</summary>
/// <param name="Profile">Name of a profile, or of a group such as <c>narvaro</c>; null to choose by header.</param>
/// <param name="From">First day that the extract covers; rows before it are rejected.</param>
/// <param name="To">Last day that the extract covers; rows after it are rejected.</param>
/// <param name="Unit">The unit that the extract is about, for extracts whose rows do not say.</param>
/// <param name="Complete">The extract is all there is of its units and days: what is gone from it is to be retracted.</param>
public sealed record ImportOptions(
    string? Profile = null,
    DateOnly? From = null,
    DateOnly? To = null,
    SchoolUnitCode? Unit = null,
    bool Complete = false
);

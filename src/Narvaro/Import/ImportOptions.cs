namespace Narvaro.Import;

/// <summary>What was said of an extract when it was handed in.</summary>
/// <param name="Profile">Name of a profile, or of a group such as <c>narvaro</c>; null to choose by header.</param>
/// <param name="From">First day that the extract covers; rows before it are rejected.</param>
/// <param name="To">Last day that the extract covers; rows after it are rejected.</param>
public sealed record ImportOptions(string? Profile = null, DateOnly? From = null, DateOnly? To = null);

namespace Narvaro.Cases;

/// <summary>What a person says of a case.</summary>
/// <param name="Reference">What people call the case, "N-0042"; upper and lower case are the same.</param>
/// <param name="By">Who.</param>
/// <param name="On">The day, in Stockholm.</param>
/// <param name="Why">In words; null when the act says it.</param>
public sealed record CaseWord(string Reference, string By, DateOnly On, string? Why = null)
{
    /// <summary>The moment, UTC.</summary>
    public DateTime? At { get; init; }

    public bool SaysWhy => !string.IsNullOrWhiteSpace(Why);
}

using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>The interventions of a case that a person may know of, in the order they begin, or why they are not shown.</summary>
public sealed record InterventionsRead(IReadOnlyList<Intervention> Interventions, Refusal? Refusal = null)
{
    /// <summary>Of those who have written, by key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public DateOnly Today { get; init; }
    public bool MayChange { get; init; }

    /// <summary>The person may know that elevhälsan is in the case.</summary>
    public bool KnowsOfHealth { get; init; }
    public bool IsProtected { get; init; }

    public string Name(string? key) => key is null ? "" : Names.GetValueOrDefault(key, key);
}

using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>What was asked for, or why not.</summary>
public sealed record NotesRead<T>(IReadOnlyList<T> Notes, Refusal? Refusal = null)
{
    /// <summary>Of those who have written them, by key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool MayAdd { get; init; }

    /// <summary>Numbers of those that the person may take back.</summary>
    public IReadOnlySet<int> Withdrawable { get; init; } = new HashSet<int>();

    /// <summary>The pupil has protected identity, or is not known.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Why the school does not turn to the guardians; null when it may.</summary>
    public Refusal? NotGuardians { get; init; }

    /// <summary>Elevhälsan of the school that holds them may let them go to the school where the pupil goes now; null when it may not.</summary>
    public (SchoolUnitCode From, SchoolUnitCode To)? Move { get; init; }

    public string Name(string key) => Names.GetValueOrDefault(key, key);
}

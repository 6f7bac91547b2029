using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>A rule in words.</summary>
/// <param name="Opens">It opens cases; else it fills the list over the limit.</param>
/// <param name="Limits">Sentences in Swedish.</param>
public sealed record RuleShown(string Name, bool Opens, IReadOnlyList<string> Limits);

/// <summary>What differs from the municipality's rules.</summary>
/// <param name="Of">A school form or stage, as in the file; empty for a unit.</param>
/// <param name="Unit">Null for a form or stage.</param>
/// <param name="Why">The reason as it was written, in Swedish; empty for a form or stage.</param>
/// <param name="Rules">Those that differ, as they are there.</param>
public sealed record RuleDeviation(string Of, SchoolUnitCode? Unit, string Why, IReadOnlyList<RuleShown> Rules);

/// <summary>The limits in force, in words.</summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="FirstEvening">The first evening that was judged by them; null when none has been.</param>
/// <param name="Waiting">Version that the next night takes; null when there is none.</param>
/// <param name="Faults">Why the file as it is now is not taken; sentences with line and cure.</param>
public sealed record RulesShown(
    string Version,
    string Sha256,
    DateOnly? FirstEvening,
    string? Waiting,
    IReadOnlyList<string> Faults,
    int CoverageFloor,
    int SettleDays,
    IReadOnlyList<RuleShown> Rules,
    IReadOnlyList<RuleDeviation> Deviations
);

/// <summary>The limits, or why they are not shown.</summary>
public sealed record RulesRead(RulesShown? Shown, Refusal? Refusal = null);

/// <summary>A proposed file tried on the term so far.</summary>
/// <param name="Html">The comparison, as safe markup; null when there is none.</param>
/// <param name="Faults">What is wrong with the file: line, what and cure.</param>
public sealed record RulesTried(string? Html, IReadOnlyList<string> Faults, Refusal? Refusal = null);

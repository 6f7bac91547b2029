namespace Narvaro.Signals.Previewing;

/// <summary>A set of rules as it is told of.</summary>
/// <param name="Version">What the municipality calls it.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Load">What it would give people to do.</param>
public sealed record TriedRules(string Version, string Sha256, Load Load);

/// <summary>The rules in force against the proposed.</summary>
/// <param name="Groups">Newly flagged, no longer flagged, flagged by both.</param>
public sealed record Comparison(TriedRules Present, TriedRules Proposed, IReadOnlyList<GroupTable> Groups);

/// <summary>Everything that a preview tells: counts of five or more, and no pupil.</summary>
/// <param name="KnownThen">Each evening as it was known then; else as it is known now.</param>
/// <param name="Comparison">Null when no rules were proposed.</param>
/// <param name="Budget">Null when none was asked for.</param>
public sealed record PreviewReport(DateOnly From, DateOnly To, bool KnownThen, int Evenings, Comparison? Comparison, BudgetReport? Budget);

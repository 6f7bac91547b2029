namespace Narvaro.Kernel;

/// <summary>An expected no (design §11).</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Sentence">In Swedish, for the person who asked; says nothing of a pupil.</param>
public sealed record Refusal(string Code, string Sentence);

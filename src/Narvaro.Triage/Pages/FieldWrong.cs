namespace Narvaro.Triage.Pages;

/// <summary>The sentence at a field of a form.</summary>
/// <param name="Id">Of the field.</param>
/// <param name="Sentence">In Swedish; null when there is nothing wrong with it.</param>
public sealed record FieldWrong(string Id, string? Sentence);

namespace Narvaro.Generator;

/// <summary>A number a pupil is registered under: a published test personnummer or a TF-number (domain.md §5).</summary>
internal sealed record IdentityNumber(string Text, DateOnly BirthDate, Gender Gender);

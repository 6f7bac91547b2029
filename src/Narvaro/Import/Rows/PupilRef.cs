namespace Narvaro.Import.Rows;

/// <summary>A pupil as an extract names one: by a key of the source or an identity number, or by name alone.</summary>
/// <param name="Key">Empty when there is none.</param>
/// <param name="Name">As written; null when there is a key.</param>
internal readonly record struct PupilRef(string Key, string? Name);

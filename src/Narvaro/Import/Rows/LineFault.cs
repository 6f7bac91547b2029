using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>What is wrong with a line: where, why and what would be right, in Swedish, without the value.</summary>
/// <param name="Column">The column at fault; null when the whole line is.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Cure">What would be right.</param>
public sealed record LineFault(Column? Column, string Reason, string Cure);

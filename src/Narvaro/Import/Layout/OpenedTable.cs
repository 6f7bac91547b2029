using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>The rows of a file below its header, or why there are none; one of the two.</summary>
public sealed record OpenedTable(TableRows? Rows, Unreadable? Refusal);

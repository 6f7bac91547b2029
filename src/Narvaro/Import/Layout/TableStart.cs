using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>The beginning of a file: the head of the report, its header, and the first block.</summary>
internal static class TableStart
{
    /// <summary>The rows, which are from now on those of the table, or closed when there are none.</summary>
    public static OpenedTable Of(IExtractRows raw, KnownHeaders known)
    {
        var rows = new RowsAhead(raw);
        if (raw.Records is { } records)
        {
            return new OpenedTable(new TableRows(rows, known, records), null);
        }
        var before = HeaderSearch.RowsBefore(rows, known);
        if (rows.Ahead(before) is not { } row)
        {
            rows.Dispose();
            return new OpenedTable(null, ContentSniff.Refusal(ContentKind.Empty));
        }
        var header = new HeaderRow(row);
        var labels = new LabelColumns(known, header.Names);
        for (var at = 0; at < before; at++)
        {
            labels.TakeHead(CellText.Stated(rows.Ahead(at)!));
        }
        // A class that stands right below the header is a column too; its row is read in its turn.
        if (rows.Ahead(before + 1) is { } first && CellText.Stated(first) is [var only] && only.Contains(':', StringComparison.Ordinal))
        {
            labels.TakeLabels([only]);
        }
        for (var at = 0; at <= before; at++)
        {
            rows.Read();
        }
        return new OpenedTable(new TableRows(rows, known, header, labels, before), null);
    }
}

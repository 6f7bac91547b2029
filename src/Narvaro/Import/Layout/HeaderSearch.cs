namespace Narvaro.Import.Layout;

/// <summary>Finds the header below titles and preamble (formats §5 #14).</summary>
internal static class HeaderSearch
{
    private const int MostRows = 100;
    private const int MostBytes = 1024 * 1024;
    private const int Enough = 3;

    /// <summary>
    /// How many rows stand before the header: the first row with three headers that some profile knows; else, for narrow files, the row
    /// with the most of them and nothing else; else the first row is taken for the header, known or not.
    /// </summary>
    public static int RowsBefore(RowsAhead rows, KnownHeaders known)
    {
        var (best, most, bytes) = (0, 0, 0);
        for (var at = 0; at < MostRows && bytes < MostBytes && rows.Ahead(at) is { } row; at++)
        {
            bytes += row.Length;
            var texts = CellText.Stated(row);
            var found = texts.Where(known.Knows).Distinct(StringComparer.Ordinal).Count();
            if (found >= Enough)
            {
                return at;
            }
            if (found > most && (at == 0 || found == texts.Count))
            {
                (best, most) = (at, found);
            }
        }
        return best;
    }
}

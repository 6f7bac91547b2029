using System.Globalization;
using System.Text;
using Narvaro.Extracts.Reading;

namespace Narvaro.Tests.Extracts;

/// <summary>Rows as readers give them, as text: <c>line:cell|cell</c>, with ! for : where the row has a fault.</summary>
internal static class RawRows
{
    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", "extracts", name);

    public static OpenedExtract Open(string path, params string[] records) =>
        ExtractReaders.All().Open(path, new ReadingHints(records.ToHashSet(StringComparer.Ordinal)));

    public static List<string> Of(IExtractRows rows)
    {
        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(Row(rows));
        }
        return read;
    }

    public static string Cell(IExtractRows rows, string column) =>
        Encoding.UTF8.GetString(rows.Cell(rows.Records!.Columns.ToList().IndexOf(column)));

    private static string Row(IExtractRows rows)
    {
        var cells = Enumerable.Range(0, rows.CellCount).Select(i => Encoding.UTF8.GetString(rows.Cell(i)));
        return string.Create(CultureInfo.InvariantCulture, $"{rows.Line}{(rows.Fault is null ? ':' : '!')}{string.Join('|', cells)}");
    }
}

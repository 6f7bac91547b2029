using System.Globalization;
using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Tests.Extracts;

namespace Narvaro.Tests.Import.Layout;

/// <summary>Files as tables, by profiles made for the test.</summary>
internal static class Tables
{
    /// <summary>A profile that knows the headers, each for a column of its own.</summary>
    public static ExtractProfile Profile(params string[] headers) =>
        new()
        {
            Name = "prov",
            Title = "Prov",
            Kind = ExtractKind.Lessons,
            Columns = headers.Select((h, i) => ((Column)i, h)).ToDictionary(c => c.Item1, c => new ColumnNames([c.h])),
        };

    public static OpenedTable Open(string path, params string[] headers) =>
        TableRows.Open(ExtractReaders.All(), path, new KnownHeaders([Profile(headers)]));

    public static OpenedTable OpenText(TempFolder folder, string text, params string[] headers) =>
        Open(folder.Write("a.csv", text), headers);

    /// <summary>Each row as <c>line:cell|cell</c>, with ! for : where it has a fault.</summary>
    public static List<string> Read(TableRows rows)
    {
        var read = new List<string>();
        while (rows.Read())
        {
            var cells = Enumerable.Range(0, rows.Header.Count).Select(i => Encoding.UTF8.GetString(rows.Cell(i)));
            read.Add(
                string.Create(CultureInfo.InvariantCulture, $"{rows.Line}{(rows.Fault is null ? ':' : '!')}{string.Join('|', cells)}")
            );
        }
        return read;
    }

    public static string Lines(params string[] lines) => string.Join('\n', lines);
}

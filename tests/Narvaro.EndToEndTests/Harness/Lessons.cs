using System.Globalization;
using System.Text;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>Lesson extracts of a folder (design §13, lektioner*.csv), cut in two at a day.</summary>
internal static class Lessons
{
    private const string DateColumn = "datum";

    /// <summary>Every date of the folder's lessons, in order.</summary>
    public static IReadOnlyList<DateOnly> Dates(string folder) =>
        [.. Files(folder).SelectMany(f => Rows(f).Select(r => r.Date)).Distinct().Order()];

    /// <summary>Moves the lessons after a day into files of the same name in another folder.</summary>
    public static void MoveAfter(DateOnly day, string from, string to)
    {
        foreach (var file in Files(from).ToList())
        {
            var header = File.ReadLines(file).First();
            var rows = Rows(file).ToLookup(r => r.Date > day, r => r.Line);
            Write(Path.Combine(to, Path.GetFileName(file)), header, rows[true]);
            File.Delete(file);
            Write(file, header, rows[false]);
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "lektioner*.csv").Order(StringComparer.Ordinal);

    private static IEnumerable<(DateOnly Date, string Line)> Rows(string file)
    {
        var lines = File.ReadLines(file).ToList();
        var column = lines[0].Split(';').ToList().FindIndex(c => c.Trim().Equals(DateColumn, StringComparison.OrdinalIgnoreCase));
        return lines
            .Skip(1)
            .Where(l => l.Length > 0)
            .Select(l => (DateOnly.ParseExact(l.Split(';')[column], "yyyy-MM-dd", CultureInfo.InvariantCulture), l));
    }

    private static void Write(string file, string header, IEnumerable<string> rows)
    {
        var lines = rows.Prepend(header).ToList();
        if (lines.Count > 1)
        {
            File.WriteAllLines(file, lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>Lesson extracts as the generator writes them: one file for each unit and day, named after both.</summary>
internal static partial class Lessons
{
    /// <summary>Every day that the folder has lessons of, in order.</summary>
    public static IReadOnlyList<DateOnly> Dates(string folder) => [.. Files(folder).Select(Date).Distinct().Order()];

    public static IReadOnlyList<string> On(string folder, DateOnly day) => [.. Files(folder).Where(f => Date(f) == day)];

    /// <summary>Moves the lessons after a day into another folder.</summary>
    public static void MoveAfter(DateOnly day, string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Files(from).Where(f => Date(f) > day).ToList())
        {
            File.Move(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "lektioner-*.csv").Order(StringComparer.Ordinal);

    private static DateOnly Date(string file) =>
        DateOnly.ParseExact(DayInName().Match(file).Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}(?=\.csv$)", RegexOptions.CultureInvariant)]
    private static partial Regex DayInName();
}

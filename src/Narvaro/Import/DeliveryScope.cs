using System.Globalization;
using System.Text.RegularExpressions;
using Narvaro.Kernel;

namespace Narvaro.Import;

/// <summary>What a delivery as a whole is about, for extracts whose rows do not say: as stated when it was handed in, else by its file's
/// name (formats §2.1: a Vklass report has neither school nor period in it).</summary>
internal sealed partial record DeliveryScope(DateOnly? From, DateOnly? To, SchoolUnitCode? Unit)
{
    /// <summary>Dates, läsår and unit by the name alone: two dates, or <c>2025-2026</c> for a läsår; a skolenhetskod, or the name of a
    /// unit in config/schools.json.</summary>
    public static DeliveryScope Of(string fileName, Schools? schools)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        var dates = IsoDate().Matches(name).Select(m => Date(m.Value)).OfType<DateOnly>().ToList();
        var (from, to) = dates switch
        {
            [var first, var last] when first <= last => (first, last),
            _ => Year(name),
        };
        return new DeliveryScope(from, to, UnitIn(name, schools));
    }

    /// <summary>What was stated goes before what the name says.</summary>
    public DeliveryScope Under(ImportOptions options) =>
        options is { From: null, To: null }
            ? this with
            {
                Unit = options.Unit ?? Unit,
            }
            : new DeliveryScope(options.From, options.To, options.Unit ?? Unit);

    private static (DateOnly? From, DateOnly? To) Year(string name)
    {
        if (TwoYears().Match(name) is not { Success: true } match)
        {
            return default;
        }
        var first = int.Parse(match.Groups["first"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var last = int.Parse(match.Groups["last"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var year = new SchoolYear(first);
        return last == first + 1 || last == (first + 1) % 100 ? (year.First, year.Last) : default;
    }

    private static SchoolUnitCode? UnitIn(string name, Schools? schools)
    {
        if (EightDigits().Matches(name).Select(m => m.Value).FirstOrDefault(v => Date(v) is null) is { } code)
        {
            return SchoolUnitCode.Parse(code);
        }
        var named = (schools?.Units ?? [])
            .Where(u => u.Aliases.Append(u.Name).Any(n => n.Length > 2 && name.Contains(n, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return named is [var only] ? only.Code : null;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(-[0-9]{2}-[0-9]{2}|[0-9]{4})(?![0-9])", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex IsoDate();

    [GeneratedRegex("(?<![0-9])(?<first>20[0-9]{2})[-_](?<last>(20)?[0-9]{2})(?![0-9-])", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex TwoYears();

    [GeneratedRegex("(?<![0-9])[0-9]{8}(?![0-9])", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex EightDigits();
}

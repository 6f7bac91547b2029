using System.Globalization;

namespace Narvaro.Triage.Navigation;

/// <summary>What stands in an address after the question mark: filters, so that they can be kept and sent on.</summary>
internal static class Address
{
    /// <param name="path">Where.</param>
    /// <param name="parts">Names and values; those without a value are left out.</param>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join(
            '&',
            parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}")
        );
        return query.Length == 0 ? path : path + "?" + query;
    }

    /// <summary>Null for a text that is no date (yyyy-MM-dd).</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Null for a text that is no whole number.</summary>
    public static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>1 for a text that is no page.</summary>
    public static int Page(string? text) => (int)Math.Clamp(Number(text) ?? 1, 1, int.MaxValue);

    public static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

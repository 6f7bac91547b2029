using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000;

/// <summary>Dates and moments as a school system writes them (RFC 3339), in school time. Without an offset they are Stockholm's own
/// (formats §5 #28).</summary>
internal static class SchoolTime
{
    private const int DateLength = 10;

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Clock(DateTime wall) => wall.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment (UTC); null when it cannot be read.</summary>
    public static DateTime? Instant(string? text)
    {
        if (text is null || text.Length < DateLength)
        {
            return null;
        }
        var upper = text.Trim().ToUpperInvariant();
        var hasOffset = upper.EndsWith('Z') || upper.LastIndexOfAny(['+', '-']) >= DateLength;
        if (hasOffset)
        {
            return DateTimeOffset.TryParse(upper, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.UtcDateTime : null;
        }
        return DateTime.TryParse(upper, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? Stockholm.ToUtc(wall) : null;
    }

    /// <summary>The same on a Stockholm clock.</summary>
    public static DateTime? Wall(string? text) => Instant(text) is { } utc ? Stockholm.ToLocal(utc) : null;

    /// <summary>A date; of a moment, the date that it has in Stockholm.</summary>
    public static DateOnly? Date(string? text)
    {
        if (text is { Length: DateLength })
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
        }
        return Wall(text) is { } wall ? DateOnly.FromDateTime(wall) : null;
    }
}

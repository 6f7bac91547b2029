using System.Globalization;
using System.Text;

namespace Narvaro.Import.Rows;

/// <summary>Dates and clock times as a profile says they are written.</summary>
internal static class DateText
{
    private const int Longest = 40;
    private const string Iso = "yyyy-MM-dd";
    private const string Clock = "HH:mm";

    public static bool TryReadDate(ReadOnlySpan<byte> text, string[] formats, out DateOnly date)
    {
        date = default;
        if (formats[0] is Iso && IsoParts(text, out var year, out var month, out var day))
        {
            var exists = year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
            date = exists ? new DateOnly(year, month, day) : default;
            return exists;
        }
        Span<char> chars = stackalloc char[Longest];
        return TryDecode(text, chars, out var length)
            && DateOnly.TryParseExact(chars[..length], formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    public static bool TryReadTime(ReadOnlySpan<byte> text, string[] formats, out TimeOnly time)
    {
        time = default;
        if (
            formats[0] is Clock
            && text.Length == 5
            && text[2] == ':'
            && TwoDigits(text, 0, out var hour)
            && TwoDigits(text, 3, out var minute)
        )
        {
            var exists = hour < 24 && minute < 60;
            time = exists ? new TimeOnly(hour, minute) : default;
            return exists;
        }
        Span<char> chars = stackalloc char[Longest];
        if (
            !TryDecode(text, chars, out var length)
            || !TimeOnly.TryParseExact(chars[..length], formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        )
        {
            return false;
        }
        time = new TimeOnly(read.Hour, read.Minute);
        return true;
    }

    /// <summary>The date of a cell that was a date or a moment in a workbook, whatever texts look like.</summary>
    public static bool TryReadTypedDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        return text.Length is 10 or 19 && TryReadDate(text[..10], [Iso], out date);
    }

    /// <summary>The time of a cell that was a time of day or a moment in a workbook, whatever texts look like.</summary>
    public static bool TryReadTypedTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        return text.Length switch
        {
            8 => TryReadTime(text[..5], [Clock], out time),
            19 => TryReadTime(text[11..16], [Clock], out time),
            _ => false,
        };
    }

    /// <summary>The format as Swedes write it: ÅÅÅÅ-MM-DD, TT:MM.</summary>
    public static string Shown(string format) =>
        format.Replace('y', 'Å').Replace('d', 'D').Replace('H', 'T').Replace('m', 'M').Replace("'", "", StringComparison.Ordinal);

    /// <summary>ÅÅÅÅ-MM-DD by its digits, whether or not there is such a day.</summary>
    public static bool IsoParts(ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (
            text.Length != 10
            || text[4] != '-'
            || text[7] != '-'
            || !TwoDigits(text, 0, out var century)
            || !TwoDigits(text, 2, out var years)
            || !TwoDigits(text, 5, out month)
            || !TwoDigits(text, 8, out day)
        )
        {
            return false;
        }
        year = (century * 100) + years;
        return true;
    }

    public static bool TwoDigits(ReadOnlySpan<byte> text, int at, out int number)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        number = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<char> chars, out int length)
    {
        length = 0;
        return text.Length <= chars.Length && Encoding.UTF8.TryGetChars(text, chars, out length);
    }
}

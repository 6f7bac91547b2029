using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Points in time as ISO 8601 with or without offset; without, they are Stockholm's own time. Seconds and what is finer may be
/// left out; what is finer than a second is dropped.</summary>
internal sealed class InstantText
{
    private DateTime _day = DateTime.MinValue;
    private TimeSpan? _offsetAllDay;

    public bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (
            text.Length < 16
            || !DateText.IsoParts(text[..10], out var year, out var month, out var day)
            || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')
            || text[13] != ':'
            || !DateText.TwoDigits(text, 11, out var hour)
            || !DateText.TwoDigits(text, 14, out var minute)
            || year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
        )
        {
            return false;
        }
        if (!TrySeconds(text[16..], out var second, out var rest) || !TryOffset(rest, out var offset))
        {
            return false;
        }
        // The first and last day of the calendar have no neighbours to shift into, and no lesson was registered then.
        if (year is 1 or 9999)
        {
            return false;
        }
        var wall = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        utc = offset is { } known ? DateTime.SpecifyKind(wall - known, DateTimeKind.Utc) : FromStockholm(wall);
        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out int second, out ReadOnlySpan<byte> rest)
    {
        second = 0;
        rest = text;
        if (text is not [(byte)':', ..])
        {
            return true;
        }
        if (text.Length < 3 || !DateText.TwoDigits(text, 1, out second) || second > 59)
        {
            return false;
        }
        rest = text[3..];
        if (rest is [(byte)'.' or (byte)',', ..])
        {
            var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        switch (text)
        {
            case []:
                return true;
            case [(byte)'Z' or (byte)'z']:
                offset = TimeSpan.Zero;
                return true;
            case [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]:
            case [(byte)'+' or (byte)'-', _, _, _, _]:
            case [(byte)'+' or (byte)'-', _, _]:
                var minutes = 0;
                var valid =
                    DateText.TwoDigits(text, 1, out var hours)
                    && (text.Length == 3 || DateText.TwoDigits(text, text.Length - 2, out minutes));
                var size = new TimeSpan(hours, minutes, 0);
                offset = text[0] == '-' ? -size : size;
                return valid && hours <= 14 && minutes <= 59;
            default:
                return false;
        }
    }

    /// <summary>The offset of a day is worked out once, unless the clocks change on it: rows of a file are of few days.</summary>
    private DateTime FromStockholm(DateTime wall)
    {
        if (wall.Date != _day)
        {
            _day = wall.Date;
            var atStart = _day - Stockholm.ToUtc(_day);
            var atEnd = _day.AddDays(1) - Stockholm.ToUtc(_day.AddDays(1));
            _offsetAllDay = atStart == atEnd ? atStart : null;
        }
        return _offsetAllDay is { } offset ? DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc) : Stockholm.ToUtc(wall);
    }
}

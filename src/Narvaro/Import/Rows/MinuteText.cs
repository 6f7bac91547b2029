using System.Buffers.Text;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>
/// Minutes as a profile says they are written: whole minutes, or hours with a decimal comma or point. A unit written in the cell goes
/// before the profile's: <c>45 min</c>, <c>1,5 h</c>, <c>1:30</c>; thousands may be set apart by spaces (formats §5 #17).
/// </summary>
internal static class MinuteText
{
    private const int MostDigits = 6;
    private const int Longest = 24;

    /// <summary>Why a cell is no number of minutes; null when it is one.</summary>
    public static string? TryRead(ReadOnlySpan<byte> text, MinuteUnit unit, out int minutes)
    {
        if (Utf8Digits(text))
        {
            return ReadNumber(text, unit, out minutes);
        }
        Span<byte> plain = stackalloc byte[Longest];
        minutes = 0;
        if (text.Length > Longest)
        {
            return Wrong(unit);
        }
        var number = WithoutSpaces(text, plain);
        if (number is [(byte)'-', .. var positive] && positive.Length > 0 && IsNumber(positive))
        {
            return "Minuterna är negativa";
        }
        if (number.IndexOf((byte)':') is var colon and > 0)
        {
            return TryReadClock(number, colon, out minutes) ? null : Wrong(unit);
        }
        return ReadNumber(WithoutUnit(number, ref unit), unit, out minutes);
    }

    private static string? ReadNumber(ReadOnlySpan<byte> text, MinuteUnit unit, out int minutes)
    {
        minutes = 0;
        if (!IsNumber(text))
        {
            return Wrong(unit);
        }
        var point = text.IndexOfAny((byte)',', (byte)'.');
        var whole = point < 0 ? text : text[..point];
        if (whole.Length > MostDigits || !Utf8Parser.TryParse(whole, out int units, out _))
        {
            return "Talet är orimligt stort";
        }
        var fraction = point < 0 ? 0 : Fraction(text[(point + 1)..]);
        if (unit == MinuteUnit.Minutes && fraction != 0)
        {
            return "Värdet är inte ett helt antal minuter";
        }
        minutes = unit == MinuteUnit.Minutes ? units : (int)Math.Round((units + fraction) * 60, MidpointRounding.AwayFromZero);
        return null;
    }

    private static string Wrong(MinuteUnit unit) =>
        unit == MinuteUnit.Hours ? "Värdet är inte ett antal timmar" : "Värdet är inte ett antal minuter";

    /// <summary>Nearly every cell: digits and nothing else.</summary>
    private static bool Utf8Digits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static ReadOnlySpan<byte> WithoutSpaces(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i..])
            {
                case [(byte)' ', ..]:
                    break;
                // No-break space.
                case [0xC2, 0xA0, ..]:
                    i++;
                    break;
                // Narrow no-break space and thin space, which Swedish sets between thousands.
                case [0xE2, 0x80, 0xAF or 0x89, ..]:
                    i += 2;
                    break;
                default:
                    into[length++] = text[i];
                    break;
            }
        }
        return into[..length];
    }

    private static ReadOnlySpan<byte> WithoutUnit(ReadOnlySpan<byte> text, ref MinuteUnit unit)
    {
        var end = text.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1;
        switch (text[end..])
        {
            case [(byte)'m', (byte)'i', (byte)'n'] or [(byte)'m', (byte)'i', (byte)'n', (byte)'.']:
                unit = MinuteUnit.Minutes;
                return text[..end];
            case [(byte)'h'] or [(byte)'t'] or [(byte)'t', (byte)'i', (byte)'m'] or [(byte)'t', (byte)'i', (byte)'m', (byte)'.']:
                unit = MinuteUnit.Hours;
                return text[..end];
            default:
                return text;
        }
    }

    /// <summary>Hours and minutes, 1:30.</summary>
    private static bool TryReadClock(ReadOnlySpan<byte> text, int colon, out int minutes)
    {
        minutes = 0;
        var hours = text[..colon];
        var rest = text[(colon + 1)..];
        if (
            hours.Length > MostDigits
            || rest.Length != 2
            || !Utf8Digits(hours)
            || !DateText.TwoDigits(rest, 0, out var left)
            || left > 59
            || !Utf8Parser.TryParse(hours, out int whole, out _)
        )
        {
            return false;
        }
        minutes = (whole * 60) + left;
        return true;
    }

    /// <summary>Digits, and at most one comma or point between digits.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var marks = 0;
        foreach (var b in text)
        {
            if (b is (byte)',' or (byte)'.')
            {
                marks++;
            }
            else if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }
        return text.Length > 0 && marks <= 1 && text[0] is not ((byte)',' or (byte)'.') && text[^1] is not ((byte)',' or (byte)'.');
    }

    private static decimal Fraction(ReadOnlySpan<byte> digits)
    {
        var (value, scale) = (0m, 1m);
        foreach (var digit in digits[..Math.Min(digits.Length, MostDigits)])
        {
            scale /= 10;
            value += (digit - '0') * scale;
        }
        return value;
    }
}

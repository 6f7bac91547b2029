using System.Buffers.Text;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Minutes as a profile says they are written: whole minutes, or hours with a decimal comma or point.</summary>
internal static class MinuteText
{
    private const int MostDigits = 6;

    /// <summary>Why a cell is no number of minutes; null when it is one.</summary>
    public static string? TryRead(ReadOnlySpan<byte> text, MinuteUnit unit, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'-', .. var positive] && positive.Length > 0 && IsNumber(positive))
        {
            return "Minuterna är negativa";
        }
        if (!IsNumber(text))
        {
            return unit == MinuteUnit.Hours ? "Värdet är inte ett antal timmar" : "Värdet är inte ett antal minuter";
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

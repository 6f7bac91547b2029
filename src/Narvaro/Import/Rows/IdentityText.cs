using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>
/// A pupil's identity number in every form that extracts write it (domain §5, formats §5 #12–13): twelve digits; ten, with the century
/// worked out; a hyphen, spaces or an apostrophe in it; nine, when a spreadsheet has taken the leading zero and date and check digit
/// prove it. Pure.
/// </summary>
internal static partial class IdentityText
{
    /// <summary>Ten digits are read as somebody who may go to school: no older than this in the year of reading.</summary>
    private const int OldestPupil = 25;
    private const int FirstYear = 1900;
    private const string TwelveDigits = "Tolv siffror, ÅÅÅÅMMDDNNNN, eller tomt";
    private const string AsText = "Spara kolumnen som text i kalkylprogrammet och exportera på nytt; rätt är tolv siffror";

    private static readonly IdentityReading DoesNotHold = IdentityReading.Wrong(
        "Personnumret stämmer inte: datumet finns inte eller kontrollsiffran är fel",
        TwelveDigits
    );

    private static readonly IdentityReading LostDigits = IdentityReading.Wrong(
        "Personnumret har tappat en siffra, troligen en inledande nolla",
        AsText
    );

    /// <summary>Reads a personnummer, samordningsnummer or temporary number.</summary>
    /// <param name="text">As written.</param>
    /// <param name="today">Nobody is born after it, and ages are those of its year.</param>
    public static IdentityReading Read(string text, DateOnly today)
    {
        var compact = Compact(text);
        if (IsScientific(compact))
        {
            return IdentityReading.Wrong("Numret har blivit ett avrundat tal i ett kalkylprogram", AsText);
        }
        var decimals = WithDecimals().Match(compact);
        var (body, sign) = Split(decimals.Success ? decimals.Groups["whole"].Value : compact);
        return Temporary().IsMatch(body) ? ReadTemporary(body, today)
            : body.AsSpan().ContainsAnyExceptInRange('0', '9') ? NoNumber()
            : (body.Length, sign) switch
            {
                (12, '\0' or '-') => ReadTwelve(body, today, decimals.Success),
                (10, _) => ReadTen(body, sign, today, decimals.Success),
                (9, '\0') => ReadTen("0" + body, sign, today, mended: true) is { Number: not null } read ? read : LostDigits,
                (9 or 11, _) => LostDigits,
                _ => NoNumber(),
            };
    }

    /// <summary>A number that a spreadsheet has rounded, such as 2,0E+11: what it was is lost.</summary>
    public static bool IsScientific(string text) => text.Length > 4 && Scientific().IsMatch(text);

    private static IdentityReading NoNumber() =>
        IdentityReading.Wrong("Värdet är inte ett personnummer, samordningsnummer eller TF-nummer", TwelveDigits);

    private static IdentityReading ReadTwelve(string digits, DateOnly today, bool mended) =>
        Personnummer.TryParse(digits, out var number) && number.BirthDate.Year >= FirstYear && number.BirthDate <= today
            ? IdentityReading.Of(number, mended)
            : DoesNotHold;

    /// <summary>The century that makes a pupil of the person; with a plus sign, the one that makes the person a hundred or more (FOL 18 §).</summary>
    private static IdentityReading ReadTen(string ten, char sign, DateOnly today, bool mended)
    {
        if (Personnummer.LastTen(ten) is null)
        {
            return DoesNotHold;
        }
        foreach (var century in (ReadOnlySpan<string>)["20", "19", "18"])
        {
            if (Personnummer.TryParse(century + ten, out var number) && Fits(number.BirthDate, sign, today))
            {
                return IdentityReading.Of(number, mended);
            }
        }
        return IdentityReading.Wrong("Personnumret saknar sekel, och är inte en elevs i något sekel", TwelveDigits);
    }

    private static bool Fits(DateOnly birth, char sign, DateOnly today) =>
        birth <= today && (sign == '+' ? today.Year - birth.Year >= 100 : today.Year - birth.Year <= OldestPupil);

    /// <summary>Temporary numbers have no check digit, but a date that exists.</summary>
    private static IdentityReading ReadTemporary(string body, DateOnly today)
    {
        var candidates = body.Length == 12 ? [body] : (string[])[$"20{body}", $"19{body}"];
        return Array.Find(candidates, c => IsDate(c[..8], out var birth) && Fits(birth, '\0', today)) is { } number
            ? IdentityReading.OfTemporary(number)
            : IdentityReading.Wrong(
                "Det tillfälliga numret börjar inte med ett datum som kan vara en elevs",
                "ÅÅÅÅMMDD följt av TF och två siffror, eller T och tre"
            );
    }

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>The text without the sign before its last four characters.</summary>
    private static (string Body, char Sign) Split(string text) =>
        text is [.., '-' or '+', _, _, _, _] ? (text.Remove(text.Length - 5, 1), text[^5]) : (text, '\0');

    /// <summary>Without space, invisible characters and the apostrophe that keeps a cell as text; every dash is a hyphen.</summary>
    private static string Compact(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (
                !char.IsWhiteSpace(c)
                && char.GetUnicodeCategory(c) != UnicodeCategory.Format
                && !"'’´`\"".Contains(c, StringComparison.Ordinal)
            )
            {
                compact.Append(c is (>= '\u2010' and <= '\u2015') or '\u2212' ? '-' : char.ToUpperInvariant(c));
            }
        }
        return compact.ToString();
    }

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Scientific();

    /// <summary>A whole number that a spreadsheet has written with decimals.</summary>
    [GeneratedRegex("^(?<whole>[0-9]{9,12})[.,]0+$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex WithDecimals();

    /// <summary>A date, then letters in the place of the first one or two digits.</summary>
    [GeneratedRegex("^([0-9]{8}|[0-9]{6})([A-Z]{2}[0-9]{2}|[A-Z][0-9]{3})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Temporary();
}

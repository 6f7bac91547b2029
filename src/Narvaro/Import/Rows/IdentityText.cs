using System.Text.RegularExpressions;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>A pupil's identity number as extracts write it (domain §5, formats §5 #12–13).</summary>
internal static partial class IdentityText
{
    private const string TwelveDigits = "Tolv siffror, ÅÅÅÅMMDDNNNN, eller tomt";
    private const string AsText = "Spara kolumnen som text i kalkylprogrammet och exportera på nytt; rätt är tolv siffror";

    /// <summary>Reads a personnummer, samordningsnummer or temporary number.</summary>
    /// <returns>Reason and cure when it is none of them.</returns>
    public static (string Reason, string Cure)? TryRead(string text, out Personnummer? number, out string? temporary)
    {
        (number, temporary) = (null, null);
        var compact = text.TrimStart('\'').Replace(" ", "", StringComparison.Ordinal);
        if (Temporary().IsMatch(compact))
        {
            temporary = compact;
            return null;
        }
        if (Personnummer.TryParse(compact, out var read))
        {
            number = read;
            return null;
        }
        if (IsScientific(compact))
        {
            return ("Numret har blivit ett avrundat tal i ett kalkylprogram", AsText);
        }
        var digits = compact.Count(char.IsAsciiDigit);
        var onlyDigits = compact.Length - compact.Count(c => c is '-' or '+') == digits;
        return (onlyDigits, digits) switch
        {
            (true, 12) => ("Personnumret stämmer inte: datumet finns inte eller kontrollsiffran är fel", TwelveDigits),
            (true, 10) => ("Personnumret saknar sekel", TwelveDigits),
            (true, 9 or 11) => ("Personnumret har tappat en siffra, troligen en inledande nolla", AsText),
            _ => ("Värdet är inte ett personnummer, samordningsnummer eller TF-nummer", TwelveDigits),
        };
    }

    /// <summary>A number that a spreadsheet has rounded, such as 2,0E+11: what it was is lost.</summary>
    public static bool IsScientific(string text) => text.Length > 4 && Scientific().IsMatch(text);

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Scientific();

    /// <summary>A date, then letters in the place of the first one or two digits.</summary>
    [GeneratedRegex("^[0-9]{8}-?([A-Z]{2}[0-9]{2}|[A-Z][0-9]{3})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Temporary();
}

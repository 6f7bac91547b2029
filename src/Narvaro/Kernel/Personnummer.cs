using System.Globalization;

namespace Narvaro.Kernel;

/// <summary>
/// Personnummer or samordningsnummer (day + 60) in twelve digits, with a check digit that holds (FOL 18 §; lag 2022:1697). Lives only
/// as an alias of a pupil; its text form is masked so that a log line cannot leak it.
/// </summary>
public readonly record struct Personnummer
{
    private const int CoordinationOffset = 60;

    private Personnummer(string digits) => Digits = digits;

    /// <summary>ÅÅÅÅMMDDNNNN. Write it to the database and nowhere else.</summary>
    public string Digits { get; }

    public DateOnly BirthDate => ReadDate(Digits)!.Value;

    /// <summary>Samordningsnummer: given to those who are not registered as resident.</summary>
    public bool IsCoordinationNumber => Digits[6] >= '6';

    /// <summary>The ninth digit of ten is even for women (FOL 18 §).</summary>
    public bool IsFemale => (Digits[10] - '0') % 2 == 0;

    /// <summary>Reads twelve digits, with or without a hyphen before the last four. Anything else is for the reader of the extract to
    /// explain: ten digits do not say the century.</summary>
    public static bool TryParse(string? text, out Personnummer number)
    {
        var digits = text?.Trim().Replace("-", "", StringComparison.Ordinal) ?? "";
        var valid = digits.Length == 12 && digits.All(char.IsAsciiDigit) && ReadDate(digits) is not null && CheckDigitHolds(digits);
        number = valid ? new Personnummer(digits) : default;
        return valid;
    }

    /// <summary>The ten last digits of a number written in twelve, ten, or nine when a spreadsheet has taken a leading zero; null when the
    /// text is none, or its date or check digit does not hold. The same number in any writing has the same ten.</summary>
    public static string? LastTen(string text)
    {
        var ten = text.Length switch
        {
            12 => text[2..],
            10 => text,
            9 => "0" + text,
            _ => null,
        };
        return ten is not null && (TryParse("20" + ten, out _) || TryParse("19" + ten, out _)) ? ten : null;
    }

    public override string ToString() => "ÅÅÅÅMMDD-NNNN";

    private static DateOnly? ReadDate(string digits)
    {
        var day = int.Parse(digits.AsSpan(6, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{digits.AsSpan(0, 6)}{(day > CoordinationOffset ? day - CoordinationOffset : day):00}"
        );
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>Luhn over the last ten digits.</summary>
    private static bool CheckDigitHolds(string digits)
    {
        var sum = 0;
        for (var i = 2; i < 12; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }
}

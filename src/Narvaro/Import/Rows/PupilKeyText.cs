using System.Globalization;
using System.Text.RegularExpressions;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>A pupil's key as it is kept, so that the same pupil has the same key however a file writes it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Number">The identity number that it is; null when it is none, or could as well be a system's own id.</param>
/// <param name="Mended">A spreadsheet had changed it.</param>
/// <param name="Fault">Reason and cure when it is no key.</param>
internal readonly record struct PupilKey(string Key, Personnummer? Number, bool Mended, (string Reason, string Cure)? Fault);

/// <summary>
/// Reads the column that says who a row is about. Some sources have no key but the personnummer (Vklass, Skola24), and write it in many
/// ways; others have an id of their own, which stays as it is but for the braces and case of a GUID (formats §2.3).
/// </summary>
internal sealed partial class PupilKeyText(string header, DateOnly today)
{
    private const int MostKept = 100_000;

    private static readonly HashSet<string> NumberHeaders =
    [
        "personnr",
        "personnummer",
        "elevpersonnummer",
        "pnr",
        "identitynumber",
        "socialnumber",
        "civicno",
    ];

    private readonly Dictionary<string, PupilKey> _read = new(StringComparer.Ordinal);

    /// <summary>The column holds identity numbers and nothing else.</summary>
    private readonly bool _onlyNumbers = NumberHeaders.Contains(HeaderName.Fold(header));

    public PupilKey Read(string text)
    {
        if (_read.TryGetValue(text, out var key))
        {
            return key;
        }
        if (_read.Count >= MostKept)
        {
            _read.Clear();
        }
        var written = WrittenAsNumber().Match(text);
        return _read[text] =
            _onlyNumbers || written.Success
                ? OfNumber(text, mustHold: _onlyNumbers || (written.Groups["last"].Success && IsDate(written.Groups["date"].Value)))
                : OfId(text);
    }

    private PupilKey OfNumber(string text, bool mustHold)
    {
        var read = IdentityText.Read(text, today);
        return read.Fault is not null && !mustHold
            ? OfId(text)
            : new PupilKey(read.Number?.Digits ?? read.Temporary ?? text, read.Number, read.Mended, read.Fault);
    }

    /// <summary>Month and day, as in a personnummer or samordningsnummer.</summary>
    private static bool IsDate(string digits)
    {
        var month = int.Parse(digits.AsSpan(digits.Length - 4, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var day = int.Parse(digits.AsSpan(digits.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day is (>= 1 and <= 31) or (>= 61 and <= 91);
    }

    private static PupilKey OfId(string text) =>
        IdentityText.IsScientific(text) && char.IsAsciiDigit(text[0])
            ? new PupilKey(
                text,
                null,
                false,
                ("Värdet har blivit ett avrundat tal i ett kalkylprogram", "Spara kolumnen som text och exportera på nytt")
            )
            : new PupilKey(Guid(text) ?? text, null, false, null);

    private static string? Guid(string text) =>
        text.Length is 36 or 38 && (System.Guid.TryParseExact(text, "D", out var id) || System.Guid.TryParseExact(text, "B", out id))
            ? id.ToString("D")
            : null;

    /// <summary>Digits that a person would take for a number: with the sign or a space in its place, or letters of a temporary one.
    /// Digits alone may be anybody's id.</summary>
    [GeneratedRegex(
        @"^'?(?<date>[0-9]{8}|[0-9]{6})([-+\s\u2010-\u2015\u2212]+(?<last>[0-9]{4})|-?([A-Za-z]{2}[0-9]{2}|[A-Za-z][0-9]{3}))$",
        RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex WrittenAsNumber();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>Numbers and dates as the command line takes them, whatever the culture.</summary>
internal static partial class Text
{
    /// <summary>What a form must send along, so that no other site can send it.</summary>
    public static string FormToken(string html) => Token().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

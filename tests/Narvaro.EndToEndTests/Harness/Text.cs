using System.Globalization;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>Numbers and dates as the command line takes them, whatever the culture.</summary>
internal static class Text
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

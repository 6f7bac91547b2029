using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What is asked of whoever decides on a held run.</summary>
internal static class HoldOptions
{
    private const int Longest = 200;

    public static Argument<int> Run() =>
        new("KÖRNING")
        {
            Description = "Körningens nummer (narvaro status visar vilka som hålls kvar)",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    return number;
                }
                result.AddError($"\"{result.Tokens[0].Value}\" går inte att läsa. {VerbOptions.Right} körningens nummer");
                return 0;
            },
        };

    public static Option<string?> By() => VerbOptions.Text("--by", "Vem som beslutar", "NAMN");

    public static Option<string?> Why() => VerbOptions.Text("--why", "Varför; skriv inget om en elev", "TEXT");

    /// <summary>A decision without who and why is none.</summary>
    public static IReadOnlyList<string> Missing(string? by, string? why) => [.. Faults("--by", by), .. Faults("--why", why)];

    public static string NameOf(string unit, Schools schools) =>
        SchoolUnitCode.TryParse(unit, out var code) ? schools.NameOf(code) : "Personal";

    private static IEnumerable<string> Faults(string option, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return $"växeln {option} måste anges";
        }
        else if (text.Length > Longest)
        {
            yield return $"växeln {option} får ha högst 200 tecken";
        }
    }
}

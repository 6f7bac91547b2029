using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>Options that verbs share, and options that answer in Swedish when their value cannot be read.</summary>
internal static class VerbOptions
{
    /// <summary>Opens what would be right, in messages of our own.</summary>
    public const string Right = "Rätt:";

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Skriv ett JSON-dokument på standard ut; allt annat går till standard fel",
        Recursive = true,
    };

    public static readonly Option<string> Config = new("--config")
    {
        Description = "Mapp med kommunens konfiguration (annars ./config, annars den som följer med programmet)",
        HelpName = "MAPP",
        Recursive = true,
    };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "Mapp för inbyggd databas, arkiv, inkorg och brev (annars ./var)",
        HelpName = "MAPP",
        Recursive = true,
    };

    public static Option<DateOnly?> Date(string name, string description, bool required = false) =>
        new(name)
        {
            Description = description,
            HelpName = "DATUM",
            Required = required,
            CustomParser = result =>
                DateOnly.TryParseExact(Word(result), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date
                    : Refuse<DateOnly?>(result, "ett datum som finns, ÅÅÅÅ-MM-DD"),
        };

    public static Option<SchoolUnitCode?> Unit(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "KOD",
            CustomParser = result =>
                SchoolUnitCode.TryParse(Word(result), out var code)
                    ? code
                    : Refuse<SchoolUnitCode?>(result, "en skolenhetskod, åtta siffror"),
        };

    public static Option<int?> Number(string name, string description, int lowest, int highest, bool required = false) =>
        new(name)
        {
            Description = description,
            HelpName = "TAL",
            Required = required,
            CustomParser = result =>
                int.TryParse(Word(result), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                && number >= lowest
                && number <= highest
                    ? number
                    : Refuse<int?>(result, string.Create(CultureInfo.InvariantCulture, $"ett heltal från {lowest} till {highest}")),
        };

    /// <summary>A number that must be given, from 1.</summary>
    public static Argument<int> NumberOf(string name, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = result =>
                int.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number
                    : Refuse<int>(result, "ett heltal från 1"),
        };

    public static Option<string?> Text(string name, string description, string helpName, bool required = false) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            Required = required,
        };

    public static Option<string?> Choice(string name, string description, params string[] choices) =>
        new(name)
        {
            Description = description,
            HelpName = string.Join('|', choices),
            CustomParser = result =>
                choices.Contains(Word(result), StringComparer.Ordinal)
                    ? Word(result)
                    : Refuse<string?>(result, $"något av {string.Join(", ", choices)}"),
        };

    /// <summary>An argument that is one of some words, each with what it means.</summary>
    public static Argument<string> Among(string name, string description, IReadOnlyList<(string Word, string Means)> choices) =>
        new(name)
        {
            Description = $"{description}: {string.Join(", ", choices.Select(c => $"{c.Word} ({c.Means})"))}",
            CustomParser = result =>
                choices.Any(c => string.Equals(c.Word, Word(result), StringComparison.Ordinal))
                    ? Word(result)
                    : Refuse<string>(result, $"något av {string.Join(", ", choices.Select(c => c.Word))}"),
        };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static string Word(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string right)
    {
        result.AddError($"\"{Word(result)}\" går inte att läsa. {Right} {right}");
        return default;
    }
}

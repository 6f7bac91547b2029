using System.CommandLine;
using System.CommandLine.Parsing;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Worker.Verbs;

/// <summary>Says in Swedish what is wrong with a command line.</summary>
internal static class UsageFaults
{
    public static IReadOnlyList<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var known = command.Subcommands.Select(c => c.Name).Concat(SwedishHelp.Options(command).Select(o => o.Name)).ToList();
        var faults = new List<string>();
        faults.AddRange(parse.UnmatchedTokens.Select(t => Unknown(t, command, known)));
        faults.AddRange(
            command
                .Options.Where(o => o.Required && parse.GetResult(o) is null or { Implicit: true })
                .Select(o => $"växeln {o.Name} måste anges")
        );
        faults.AddRange(
            command
                .Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parse.GetResult(a) is null or { Tokens.Count: 0 })
                .Select(a => $"{a.Name} måste anges")
        );
        faults.AddRange(parse.Errors.Select(Told).OfType<string>());
        if (faults.Count == 0)
        {
            faults.Add(command.Subcommands.Count > 0 ? "ett verb måste anges" : "kommandoraden går inte att läsa");
        }
        return [.. faults.Distinct(StringComparer.Ordinal)];
    }

    private static string Unknown(string token, Command command, IReadOnlyList<string> known)
    {
        var verb = command is RootCommand ? "narvaro" : $"narvaro {VerbCommand.PathOf(command)}";
        var nearest = NearestKey.Find(token, known);
        return $"\"{token}\" är inget som {verb} känner till{(nearest is null ? "" : $"; troligen menas {nearest}")}";
    }

    private static string? Told(ParseError error) =>
        // Our own parsers speak Swedish and say what would be right; the library's texts are replaced.
        error.Message.Contains(VerbOptions.Right, StringComparison.Ordinal)
            ? error.Message
        : error.SymbolResult is not OptionResult { Implicit: false } result ? null
        : result.Tokens.Count == 0 ? $"växeln {result.Option.Name} måste ha ett värde"
        : result.Tokens.Count > 1 ? $"växeln {result.Option.Name} anges mer än en gång"
        : $"växeln {result.Option.Name} har ett värde som inte går att läsa";
}

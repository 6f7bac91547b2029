using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Narvaro.Worker.Verbs;

/// <summary><c>--help</c> in Swedish; the library's own speaks no Swedish.</summary>
internal sealed class SwedishHelp : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return (int)ExitCode.Done;
    }

    public static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("Användning:");
        output.WriteLine($"  narvaro {Usage(command)}");
        Table(output, "Verb:", command.Subcommands.Select(c => (c.Name, c.Description)));
        Table(output, "Argument:", command.Arguments.Select(a => (a.Name, a.Description)));
        Table(output, "Växlar:", Options(command).Select(o => (Names(o), (string?)Described(o))));
        if (command is VerbCommand verb)
        {
            output.WriteLine();
            output.WriteLine("Exempel:");
            output.WriteLine($"  {verb.Example}");
        }
    }

    private static string Usage(Command command) =>
        command is RootCommand
            ? "VERB [växlar]"
            : $"{VerbCommand.PathOf(command)}{(command.Subcommands.Count > 0 ? " VERB" : "")}{string.Concat(command.Arguments.Select(a => $" {a.Name}…"))}{(Options(command).Any() ? " [växlar]" : "")}";

    /// <summary>Options of the command and those that every verb has.</summary>
    public static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive || o is HelpOption)));

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Append(option.Name));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }

    private static string Described(Option option) => option.Required ? $"{option.Description} (måste anges)" : option.Description ?? "";

    private static void Table(TextWriter output, string heading, IEnumerable<(string Name, string? Text)> rows)
    {
        var listed = rows.Distinct().ToList();
        if (listed.Count == 0)
        {
            return;
        }
        var width = listed.Max(r => r.Name.Length) + 2;
        output.WriteLine();
        output.WriteLine(heading);
        listed.ForEach(r => output.WriteLine($"  {r.Name.PadRight(width)}{r.Text}"));
    }
}

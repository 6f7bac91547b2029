using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>A verb with an example of its use, which <c>--help</c> shows.</summary>
internal sealed class VerbCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;

    /// <summary>The command as it is written after <c>narvaro</c>; empty for the program itself.</summary>
    public static string PathOf(Command command) =>
        command is RootCommand
            ? ""
            : $"{string.Concat(command.Parents.OfType<Command>().Select(PathOf).Where(p => p.Length > 0).Select(p => p + " "))}{command.Name}";
}

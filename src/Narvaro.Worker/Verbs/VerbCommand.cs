using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>A verb with an example of its use, which <c>--help</c> shows.</summary>
internal sealed class VerbCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}

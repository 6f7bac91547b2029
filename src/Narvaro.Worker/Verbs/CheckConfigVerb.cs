using System.CommandLine;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Worker.Verbs;

/// <summary>Every fault of every file and setting, with its place, what is wrong and what would be right.</summary>
internal static class CheckConfigVerb
{
    public static Command Create(Shell shell)
    {
        var command = new VerbCommand(
            "check-config",
            "Kontrollerar inställningar och kommunens konfiguration och visar alla fel på en gång",
            "narvaro check-config --config /etc/narvaro/config"
        );
        command.SetAction((parse, ct) => shell.RunAsync(parse, start => Task.FromResult(Answer(start.Faults)), ct));
        return command;
    }

    public static Answer Answer(IReadOnlyList<ConfigFault> faults)
    {
        var ordered = faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ToList();
        return new Answer(
            faults.Count == 0 ? ExitCode.Done : ExitCode.Usage,
            new { Faults = ordered },
            faults.Count == 0 ? ["Inga fel i konfigurationen."] : []
        )
        {
            Complaints = [.. ordered.Select(f => f.ToString())],
        };
    }
}

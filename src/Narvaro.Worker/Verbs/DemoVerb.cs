using System.CommandLine;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>A municipality from scratch on the embedded database (design §10).</summary>
internal static class DemoVerb
{
    private const int HighestPort = 65535;

    public static Command Create(Shell shell)
    {
        var once = VerbOptions.Flag("--once", "Sluta efter natten i stället för att visa webbsidan");
        var port = VerbOptions.Number("--port", "Webbsidans port (annars 8080)", 1, HighestPort);
        var command = new VerbCommand(
            "demo",
            "Visar Närvaro med en påhittad kommun: skapar utdrag, kör natten och öppnar webbsidan",
            "narvaro demo --once --data /tmp/narvaro-demo"
        )
        {
            once,
            port,
        };
        command.SetAction(
            (parse, ct) =>
                shell.RunAsync(
                    parse,
                    start =>
                        start.Faults.Count > 0
                            ? Task.FromResult(CheckConfigVerb.Answer(start.Faults))
                            : RunAsync(start, parse.GetValue(once), parse.GetValue(port), ct),
                    ct
                )
        );
        return command;
    }

    private static Task<Answer> RunAsync(Start start, bool once, int? port, CancellationToken ct) =>
        throw new OperatorException("demo finns inte ännu");
}

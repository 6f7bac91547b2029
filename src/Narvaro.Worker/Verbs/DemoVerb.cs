using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Narvaro.Storage.Sqlite;
using Narvaro.Worker.Demo;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>A municipality from scratch on the embedded database (design §10).</summary>
internal static class DemoVerb
{
    private const int HighestPort = 65535;
    private const int UsualPort = 8080;

    public static Command Create(Shell shell)
    {
        var once = VerbOptions.Flag("--once", "Sluta efter natten i stället för att visa webbsidan");
        var port = VerbOptions.Number("--port", "Webbsidans port (annars 8080)", 1, HighestPort);
        var command = new VerbCommand(
            "demo",
            "Visar Närvaro med en påhittad kommun: skapar utdrag, kör nätterna och öppnar webbsidan",
            "narvaro demo --once --data demodata"
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
                        RunAsync(
                            shell,
                            start,
                            parse.GetValue(once),
                            parse.GetValue(port) ?? UsualPort,
                            parse.GetValue(VerbOptions.Json),
                            ct
                        ),
                    ct
                )
        );
        return command;
    }

    private static async Task<Answer> RunAsync(Shell shell, Start start, bool once, int port, bool json, CancellationToken ct)
    {
        var demo = DemoStart.Of(start, port);
        if (demo.Faults.Count > 0)
        {
            return CheckConfigVerb.Answer(demo.Faults);
        }
        using var services = NarvaroServices.Create(demo, Durability.KilledProcess, quiet: start.Surroundings.ErrorIsTerminal);
        var summary = await Progress.RunAsync(start.Surroundings, "demo", bar => new DemoTown(services).RunAsync(bar, ct));
        var answer = new Answer(ExitCode.Done, summary, DemoWords.Of(summary, once));
        if (once)
        {
            return answer;
        }
        await using var service = Service.Build(services, Service.TriageOnly, chooser: true);
        await service.StartAsync(ct);
        shell.Tell(json, answer);
        await service.WaitForShutdownAsync(ct);
        return new Answer(ExitCode.Done, new { Outcome = "stopped" }, ["Demon är stoppad."]) { Told = true };
    }
}

using System.CommandLine;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>The service: jobs by the clock, web page and health page, until it is told to stop.</summary>
internal static class RunVerb
{
    public static Command Create(Shell shell)
    {
        var only = VerbOptions.Choice("--only", "Kör bara jobben (worker) eller bara webbsidan (triage)", "worker", "triage");
        var command = new VerbCommand("run", "Kör tjänsten: natten och breven enligt config/schedule.json, och webbsidan", "narvaro run")
        {
            only,
        };
        command.SetAction(
            (parse, ct) =>
                shell.RunAsync(
                    parse,
                    async read =>
                    {
                        var start = await shell.StandInAsync(parse, read, ct);
                        if (start.Faults.Count > 0)
                        {
                            return CheckConfigVerb.Answer(start.Faults);
                        }
                        using var services = NarvaroServices.Create(start);
                        await services.PrepareDatabaseAsync(ct);
                        await using var service = Service.Build(services, parse.GetValue(only));
                        await Service.RunAsync(service, ct);
                        return new Answer(ExitCode.Done, new { Outcome = "stopped" }, ["Tjänsten är stoppad."]);
                    },
                    ct
                )
        );
        return command;
    }
}

using System.CommandLine;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Jobs;

namespace Narvaro.Worker.Verbs;

/// <summary>Brings the database up to date, with the scheduler's own tables. May be run again at any time.</summary>
internal static class MigrateVerb
{
    public static Command Create(Shell shell)
    {
        var command = new VerbCommand("migrate", "Skapar databasens tabeller eller för dem till programmets version", "narvaro migrate");
        command.SetAction(
            (parse, ct) =>
                shell.RunAsync(
                    parse,
                    async start =>
                    {
                        if (start.Faults.Count > 0)
                        {
                            return CheckConfigVerb.Answer(start.Faults);
                        }
                        using var services = NarvaroServices.Create(start);
                        await services.Database.MigrateAsync(ct);
                        await SchedulerTables.CreateAsync(services.Settings, ct);
                        var provider = services.Database.Provider.Name;
                        return new Answer(
                            ExitCode.Done,
                            new { Outcome = "done", Provider = provider },
                            [$"Databasen ({provider}) är av programmets version."]
                        );
                    },
                    ct
                )
        );
        return command;
    }
}

using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>Signals as of a date, and nothing more: no cases, no mail.</summary>
internal static class EvaluateVerb
{
    public static Command Create(Shell shell)
    {
        var asOf = VerbOptions.Date("--as-of", "Kvällen som signalerna gäller (annars den senaste skoldagen med registrerad närvaro)");
        var command = new VerbCommand(
            "evaluate",
            "Räknar signalerna för en kväll; öppnar inga ärenden och skickar inga brev",
            "narvaro evaluate --as-of 2026-11-20"
        )
        {
            asOf,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    async (services, stop) =>
                    {
                        var step = await services.Pipeline.EvaluateAsync(parse.GetValue(asOf), stop);
                        return new Answer(ExitCodes.Of(step.Outcome), step, [Texts.Step(step)]);
                    },
                    ct
                )
        );
        return command;
    }
}

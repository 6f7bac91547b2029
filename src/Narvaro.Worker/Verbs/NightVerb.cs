using System.CommandLine;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Routing.HandOver;
using Narvaro.Storage;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>The whole pipeline once, then the mail and the hand-overs. Trouble with one does not stop the others.</summary>
internal static class NightVerb
{
    public static Command Create(Shell shell)
    {
        var asOf = VerbOptions.Date("--as-of", "Kvällen som natten gäller (annars den senaste skoldagen med registrerad närvaro)");
        var command = new VerbCommand(
            "night",
            "Kör hela natten en gång: läser inkorgen, räknar signaler, öppnar ärenden och skickar brev",
            "narvaro night --as-of 2026-11-20"
        )
        {
            asOf,
        };
        command.SetAction(
            (parse, ct) => shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, parse.GetValue(asOf), stop), ct)
        );
        return command;
    }

    public static Answer Answer(NightResult night, params IReadOnlyList<StepResult> sent)
    {
        var steps = night.Steps.Concat(sent).ToList();
        return new Answer(
            Code(night.Steps, sent),
            new
            {
                night.AsOf,
                Steps = steps.Select(s => new
                {
                    s.Step,
                    s.Outcome,
                    s.Counts,
                }),
            },
            [string.Create(CultureInfo.InvariantCulture, $"Natten {night.AsOf:yyyy-MM-dd}"), .. steps.Select(Texts.Step)]
        );
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, DateOnly? asOf, CancellationToken ct)
    {
        NightResult? night = null;
        Exception? fault = null;
        try
        {
            night = await services.Pipeline.NightAsync(asOf, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            fault = e;
        }
        var mail = await SendAsync(services, JobRun.Mail, stop => services.Pipeline.SendMailAsync(null, stop), ct);
        var handOver = await SendAsync(services, HandOverStep.Name, services.Pipeline.HandOverAsync, ct);
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
        return Answer(night!, mail, handOver);
    }

    /// <summary>Trouble on the way out does not undo the night.</summary>
    private static async Task<StepResult> SendAsync(
        NarvaroServices services,
        string step,
        Func<CancellationToken, Task<StepResult>> send,
        CancellationToken ct
    )
    {
        try
        {
            return await send(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var note = FaultNote.Of(e);
            services
                .Log.CreateLogger("Narvaro.Mail")
                .LogError("{Step} failed: {Id} {Kind} at {Where}", step, note.Id, note.Kind, note.Where);
            return StepResult.Of(step, Outcome.Failed);
        }
    }

    /// <summary>Trouble on the way out leaves the night partial, never failed (design §8).</summary>
    private static ExitCode Code(IReadOnlyList<StepResult> night, IReadOnlyList<StepResult> sent)
    {
        if (night.Any(s => s.Outcome is Outcome.Failed or Outcome.Stopped))
        {
            return ExitCode.Fault;
        }
        return night.Concat(sent).All(s => s.Outcome == Outcome.Done) ? ExitCode.Done : ExitCode.Partial;
    }
}

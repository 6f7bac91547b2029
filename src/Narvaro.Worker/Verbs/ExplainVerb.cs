using System.CommandLine;
using Narvaro.Cases;
using Narvaro.Signals.Explaining;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>The evidence of a case, worked out again from the ledger and compared with what was stored (design §10).</summary>
internal static class ExplainVerb
{
    public static Command Create(Shell shell)
    {
        var reference = CaseSaid.Case();
        var command = new VerbCommand(
            "explain",
            "Räknar om ett ärendes signaler med det som var känt varje natt och jämför med det sparade",
            "narvaro explain N-0042"
        )
        {
            reference,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    (services, bar, stop) => RunAsync(services, parse.GetRequiredValue(reference), bar, stop),
                    ct
                )
        );
        return command;
    }

    private static async Task<Answer> RunAsync(
        NarvaroServices services,
        string reference,
        IProgress<(int Done, int Of)>? bar,
        CancellationToken ct
    )
    {
        await using var db = services.Database.Open();
        if (await CaseTrail.ReadAsync(db, reference, ct) is not { } trail)
        {
            return Refused.Answer(["det finns inget ärende med den beteckningen"]);
        }
        var rebuild = new Rebuild(services.Database, services.Config.Thresholds, services.Calendars);
        var stored = await rebuild.StoredAsync(trail.Pupil, trail.Evenings, ct);
        IReadOnlyList<KeptEvening> kept = [.. stored, .. trail.CopiesUnlike(stored)];
        return ExplainTexts.Answer(trail, await rebuild.RunAsync(trail.Pupil, kept, bar, ct));
    }
}

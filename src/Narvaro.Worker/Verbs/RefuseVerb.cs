using System.CommandLine;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Refuses a run that the guard holds, for good.</summary>
internal static class RefuseVerb
{
    public static Command Create(Shell shell)
    {
        var run = HoldOptions.Run();
        var by = HoldOptions.By();
        var why = HoldOptions.Why();
        var command = new VerbCommand(
            "refuse",
            "Vägrar ett utdrag som hålls kvar; inget av det tas in, och samma innehåll tas inte in igen",
            "narvaro refuse 12 --by \"Eva Ek\" --why \"Fel skolas fil\""
        )
        {
            run,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var (who, reason) = (parse.GetValue(by), parse.GetValue(why));
                var missing = HoldOptions.Missing(who, reason);
                var decision = new HoldDecision(parse.GetValue(run), who ?? "", reason ?? "");
                return missing.Count > 0
                    ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(missing)), ct)
                    : shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, decision, stop), ct);
            }
        );
        return command;
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, HoldDecision decision, CancellationToken ct)
    {
        var answer = await services.Pipeline.RefuseAsync(decision, ct);
        return answer.Refusal is { } refusal
            ? Refused.Answer([refusal])
            : new Answer(
                ExitCode.Done,
                HoldTexts.Document(answer, dryRun: false),
                [$"{answer.Run!.FileName} är vägrat. Inget av det är intaget; kvittot och filen finns kvar."]
            );
    }
}

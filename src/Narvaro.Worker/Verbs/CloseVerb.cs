using System.CommandLine;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Ends a case by a person's word.</summary>
internal static class CloseVerb
{
    public static Command Create(Shell shell)
    {
        var reference = new Argument<string>("ÄRENDE") { Description = "Ärendets beteckning, t.ex. N-0042" };
        var reason = VerbOptions.Choice(
            "--reason",
            "Varför: " + string.Join(", ", FeedbackTexts.Codes.Select(c => $"{c.Code} ({FeedbackTexts.Of(c.Reason)})")),
            [.. FeedbackTexts.Codes.Select(c => c.Code)]
        );
        (reason.HelpName, reason.Required) = ("KOD", true);
        var by = HoldOptions.By();
        var why = HoldOptions.Why();
        var command = new VerbCommand(
            "close",
            "Avslutar ett ärende, med skäl; skälen visar sedan hur ofta varje regel träffar rätt",
            "narvaro close N-0042 --reason recovered --by \"Eva Ek\""
        )
        {
            reference,
            reason,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var word = new ClosingWord(
                    parse.GetRequiredValue(reference),
                    FeedbackTexts.Codes.First(c => c.Code == parse.GetValue(reason)).Reason,
                    parse.GetValue(by) ?? "",
                    parse.GetValue(why)
                );
                var missing = HoldOptions.Missing(word.By, word.Why ?? "-");
                return missing.Count > 0
                    ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(missing)), ct)
                    : shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, word, stop), ct);
            }
        );
        return command;
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, ClosingWord word, CancellationToken ct)
    {
        var refusal = await services.Pipeline.CloseAsync(word, Stockholm.Today(services.Clock), ct);
        return refusal is null
            ? new Answer(
                ExitCode.Done,
                new { Case = word.Reference.ToUpperInvariant(), word.Reason },
                [$"{word.Reference.ToUpperInvariant()} är avslutat: {FeedbackTexts.Of(word.Reason)}."]
            )
            : Refused.Answer([refusal]);
    }
}

using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>Ends a case by a person's word.</summary>
internal static class CloseVerb
{
    public static Command Create(Shell shell)
    {
        var reference = CaseSaid.Case();
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
                var code = FeedbackTexts.Codes.First(c => c.Code == parse.GetValue(reason)).Reason;
                var said = new CaseSaid(parse.GetRequiredValue(reference), parse.GetValue(by), parse.GetValue(why));
                return said.ActAsync(
                    shell,
                    parse,
                    (acts, word) => acts.CloseAsync(word, code),
                    name => new Answer(
                        ExitCode.Done,
                        new { Case = name, Reason = code },
                        [$"{name} är avslutat: {FeedbackTexts.Of(code)}."]
                    ),
                    ct
                );
            }
        );
        return command;
    }
}

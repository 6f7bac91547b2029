using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>A person has seen a case.</summary>
internal static class AckVerb
{
    public static Command Create(Shell shell)
    {
        var reference = CaseSaid.Case();
        var by = HoldOptions.By();
        var command = new VerbCommand("ack", "Kvitterar ett ärende: någon har sett det", "narvaro ack N-0042 --by \"Eva Ek\"")
        {
            reference,
            by,
        };
        command.SetAction(
            (parse, ct) =>
                new CaseSaid(parse.GetRequiredValue(reference), parse.GetValue(by), null).ActAsync(
                    shell,
                    parse,
                    (acts, word) => acts.AcknowledgeAsync(word),
                    name => new Answer(ExitCode.Done, new { Case = name }, [$"{name} är kvitterat."]),
                    ct
                )
        );
        return command;
    }
}

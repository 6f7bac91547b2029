using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>Puts a case aside, until a day or until it gets worse.</summary>
internal static class SnoozeVerb
{
    public static Command Create(Shell shell)
    {
        var reference = CaseSaid.Case();
        var until = VerbOptions.Date("--until", "Första dagen som ärendet räknas igen");
        var worse = VerbOptions.Flag("--until-worse", "Låt det vila tills det blir värre");
        var by = HoldOptions.By();
        var why = HoldOptions.Why();
        var command = new VerbCommand(
            "snooze",
            "Låter ett ärende vila, med skäl; en högre nivå eller ett återfall väcker det alltid",
            "narvaro snooze N-0042 --until 2026-11-16 --why \"samtal är bokat\" --by \"Eva Ek\""
        )
        {
            reference,
            until,
            worse,
            why,
            by,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var day = parse.GetValue(until);
                if (day is null == !parse.GetValue(worse))
                {
                    return shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(["ange antingen --until eller --until-worse"])), ct);
                }
                var said = new CaseSaid(parse.GetRequiredValue(reference), parse.GetValue(by), parse.GetValue(why) ?? "");
                return said.ActAsync(
                    shell,
                    parse,
                    (acts, word) => acts.SnoozeAsync(word, day),
                    name => new Answer(ExitCode.Done, new { Case = name, Until = day }, [$"{name} vilar."]),
                    ct
                );
            }
        );
        return command;
    }
}

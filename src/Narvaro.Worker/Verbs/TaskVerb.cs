using System.CommandLine;
using Narvaro.Cases.Duties;

namespace Narvaro.Worker.Verbs;

/// <summary>Logs that a task of a case is done, or is not needed.</summary>
internal static class TaskVerb
{
    public static Command Create(Shell shell)
    {
        string[] codes = [.. CaseTexts.Kinds.Select(k => k.Code)];
        var words = string.Join(", ", CaseTexts.Kinds.Select(k => $"{k.Code} ({TaskWords.Of(k.Kind)})"));
        var reference = CaseSaid.Case();
        var done = VerbOptions.Choice("--done", $"Gjort: {words}. Gjord decideInvestigation betyder att en utredning inleds", codes);
        var notNeeded = VerbOptions.Choice("--not-needed", "Behövs inte, samma koder; kräver --why", codes);
        (done.HelpName, notNeeded.HelpName) = ("UPPGIFT", "UPPGIFT");
        var by = HoldOptions.By();
        var why = HoldOptions.Why();
        var command = new VerbCommand(
            "task",
            "Loggar att en uppgift i ett ärende är gjord eller inte behövs",
            "narvaro task N-0042 --done contactHome --by \"Eva Ek\""
        )
        {
            reference,
            done,
            notNeeded,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var (did, waived) = (parse.GetValue(done), parse.GetValue(notNeeded));
                if (did is null == waived is null)
                {
                    return shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(["ange antingen --done eller --not-needed"])), ct);
                }
                var kind = CaseTexts.Kinds.First(k => k.Code == (did ?? waived)).Kind;
                var said = new CaseSaid(
                    parse.GetRequiredValue(reference),
                    parse.GetValue(by),
                    parse.GetValue(why) ?? (waived is null ? null : "")
                );
                var what = did is null ? "behövs inte" : "är gjort";
                return said.ActAsync(
                    shell,
                    parse,
                    (acts, word) => did is null ? acts.NotNeededAsync(word, kind) : acts.DoneAsync(word, kind),
                    name => new Answer(
                        ExitCode.Done,
                        new
                        {
                            Case = name,
                            Task = kind,
                            NotNeeded = did is null,
                        },
                        [$"{name}: {TaskWords.Of(kind)} {what}."]
                    ),
                    ct
                );
            }
        );
        return command;
    }
}

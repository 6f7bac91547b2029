using System.CommandLine;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Takes in a run that the guard holds. What it would change is shown first; a person says yes.</summary>
internal static class ReleaseVerb
{
    public static Command Create(Shell shell)
    {
        var run = HoldOptions.Run();
        var by = HoldOptions.By();
        var why = HoldOptions.Why();
        var dryRun = VerbOptions.Flag("--dry-run", "Visa vad som skulle ändras, och spara inget");
        var yes = VerbOptions.Flag("--yes", "Ta in utan att fråga");
        var command = new VerbCommand(
            "release",
            "Tar in ett utdrag som hålls kvar; visar först vad det skulle ändra",
            "narvaro release 12 --by \"Eva Ek\" --why \"Skolan hade friluftsdag\""
        )
        {
            run,
            by,
            why,
            dryRun,
            yes,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var (who, reason, dry) = (parse.GetValue(by), parse.GetValue(why), parse.GetValue(dryRun));
                var missing = dry ? [] : HoldOptions.Missing(who, reason);
                var decision = new HoldDecision(parse.GetValue(run), who ?? "", reason ?? "");
                return missing.Count > 0
                    ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(missing)), ct)
                    : shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, decision, dry, parse.GetValue(yes), stop), ct);
            }
        );
        return command;
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, HoldDecision decision, bool dryRun, bool yes, CancellationToken ct)
    {
        if (dryRun || (services.Surroundings.Ask is not null && !yes))
        {
            var dry = Answer(await services.Pipeline.ReleaseAsync(decision, dryRun: true, ct), services.Config.Schools, dryRun: true);
            if (dryRun || dry.Code != ExitCode.Done || !services.Surroundings.Ask!([.. dry.Lines, "Ta in det? [j/N] "]))
            {
                return dry;
            }
        }
        return Answer(await services.Pipeline.ReleaseAsync(decision, dryRun: false, ct), services.Config.Schools, dryRun: false);
    }

    public static Answer Answer(HoldAnswer answer, Schools schools, bool dryRun)
    {
        if (answer.Refusal is { } refusal)
        {
            return Refused.Answer([refusal]);
        }
        var run = answer.Run!;
        var told = dryRun ? "skulle tas in" : "är intaget";
        return new Answer(
            run.Rejected > 0 && !dryRun ? ExitCode.Partial : ExitCode.Done,
            HoldTexts.Document(answer, dryRun),
            [
                $"{run.FileName} {told}. {HoldTexts.Counts(run)}.",
                .. answer.Units.Select(u => HoldTexts.Line(u, HoldOptions.NameOf(u.Unit, schools))),
                $"Hölls kvar: {run.Reason}",
            ]
        );
    }
}

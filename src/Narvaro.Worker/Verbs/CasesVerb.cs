using System.CommandLine;
using Narvaro.Import;

namespace Narvaro.Worker.Verbs;

/// <summary>Open cases of an earlier system from files, with the receipts of <c>import</c> (design §10, §13 arenden*.csv).</summary>
internal static class CasesVerb
{
    private const string OwnFormat = "narvaro-arenden";

    public static Command Create(Shell shell)
    {
        var paths = new Argument<string[]>("FIL") { Description = "Filer med öppna ärenden", Arity = ArgumentArity.OneOrMore };
        var profile = VerbOptions.Text("--profile", $"Profil ur config/extract-formats (annars {OwnFormat})", "NAMN");
        var dryRun = VerbOptions.Flag("--dry-run", "Läs och kontrollera, men spara inget");
        var command = new VerbCommand(
            "cases",
            "Tar in öppna ärenden ur ett tidigare system, med samma kvitton som import; ingen får mejl",
            "narvaro cases utdrag/arenden.csv --json"
        )
        {
            paths,
            profile,
            dryRun,
        };
        command.SetAction(
            (parse, ct) =>
                ImportVerb.RunAsync(
                    shell,
                    parse,
                    new ImportRequest(parse.GetValue(paths) ?? [], parse.GetValue(profile) ?? OwnFormat, DryRun: parse.GetValue(dryRun)),
                    ct,
                    ExtractKind.Cases
                )
        );
        return command;
    }
}

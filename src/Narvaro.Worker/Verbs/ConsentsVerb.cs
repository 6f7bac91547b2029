using System.CommandLine;
using Narvaro.Import;

namespace Narvaro.Worker.Verbs;

/// <summary>Consents from files, with the receipts of <c>import</c> (design §10, §13 samtycken*.csv).</summary>
internal static class ConsentsVerb
{
    private const string OwnFormat = "narvaro-samtycken";

    public static Command Create(Shell shell)
    {
        var paths = new Argument<string[]>("FIL") { Description = "Filer med samtycken", Arity = ArgumentArity.OneOrMore };
        var profile = VerbOptions.Text("--profile", $"Profil ur config/extract-formats (annars {OwnFormat})", "NAMN");
        var dryRun = VerbOptions.Flag("--dry-run", "Läs och kontrollera, men spara inget");
        var command = new VerbCommand(
            "consents",
            "Läser in samtycken och återkallelser, med samma kvitton som import",
            "narvaro consents utdrag/samtycken.csv --json"
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
                    ExtractKind.Consents
                )
        );
        return command;
    }
}

using System.CommandLine;
using Narvaro.Import;

namespace Narvaro.Worker.Verbs;

/// <summary>Files of one kind in our own format, with the receipts of <c>import</c> (design §10, §13).</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Kind">No profile of another kind is taken.</param>
/// <param name="Format">The profile, unless another is named.</param>
/// <param name="Does">What it does, for the help.</param>
/// <param name="Files">What the files hold, for the help.</param>
internal sealed record OwnFormatVerb(string Name, ExtractKind Kind, string Format, string Does, string Files)
{
    /// <summary>Consents, samtycken*.csv.</summary>
    public static OwnFormatVerb Consents { get; } =
        new(
            "consents",
            ExtractKind.Consents,
            "narvaro-samtycken",
            "Läser in samtycken och återkallelser, med samma kvitton som import",
            "Filer med samtycken"
        );

    /// <summary>Open cases of an earlier system, arenden*.csv.</summary>
    public static OwnFormatVerb Cases { get; } =
        new(
            "cases",
            ExtractKind.Cases,
            "narvaro-arenden",
            "Tar in öppna ärenden ur ett tidigare system, med samma kvitton som import; ingen får mejl",
            "Filer med öppna ärenden"
        );

    public Command Create(Shell shell)
    {
        var paths = new Argument<string[]>("FIL") { Description = Files, Arity = ArgumentArity.OneOrMore };
        var profile = VerbOptions.Text("--profile", $"Profil ur config/extract-formats (annars {Format})", "NAMN");
        var dryRun = VerbOptions.Flag("--dry-run", "Läs och kontrollera, men spara inget");
        var file = Format["narvaro-".Length..];
        var command = new VerbCommand(Name, Does, $"narvaro {Name} utdrag/{file}.csv --json") { paths, profile, dryRun };
        command.SetAction(
            (parse, ct) =>
                ImportVerb.RunAsync(
                    shell,
                    parse,
                    new ImportRequest(parse.GetValue(paths) ?? [], parse.GetValue(profile) ?? Format, DryRun: parse.GetValue(dryRun)),
                    ct,
                    Kind
                )
        );
        return command;
    }
}

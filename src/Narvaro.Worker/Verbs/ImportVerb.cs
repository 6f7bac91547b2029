using System.CommandLine;
using System.Globalization;
using Narvaro.Import;

namespace Narvaro.Worker.Verbs;

/// <summary>Files or folders, one receipt each (design §10).</summary>
internal static class ImportVerb
{
    public static Command Create(Shell shell)
    {
        var paths = new Argument<string[]>("FIL") { Description = "Filer eller mappar", Arity = ArgumentArity.OneOrMore };
        var profile = VerbOptions.Text("--profile", "Profil ur config/extract-formats (annars den som känner igen filen)", "NAMN");
        var from = VerbOptions.Date("--from", "Första dagen som utdraget täcker");
        var to = VerbOptions.Date("--to", "Sista dagen som utdraget täcker");
        var unit = VerbOptions.Unit("--unit", "Skolenheten som utdraget gäller, när raderna inte säger det");
        var complete = VerbOptions.Flag("--complete", "Utdraget är allt för sina enheter och dagar: det som saknas i det stryks");
        var dryRun = VerbOptions.Flag("--dry-run", "Läs och kontrollera, men spara inget");
        var command = new VerbCommand(
            "import",
            "Läser in utdrag och skriver ett kvitto för varje fil",
            "narvaro import utdrag/lektioner.csv --json"
        )
        {
            paths,
            profile,
            from,
            to,
            unit,
            complete,
            dryRun,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var request = new ImportRequest(
                    parse.GetValue(paths) ?? [],
                    parse.GetValue(profile),
                    parse.GetValue(from),
                    parse.GetValue(to),
                    parse.GetValue(dryRun),
                    parse.GetValue(unit),
                    parse.GetValue(complete)
                );
                return RunAsync(shell, parse, request, ct);
            }
        );
        return command;
    }

    /// <summary>Imports what was asked for, or says why the command line is wrong.</summary>
    /// <param name="only">The profile must be of this kind; null takes any.</param>
    public static Task<int> RunAsync(
        Shell shell,
        ParseResult parse,
        ImportRequest request,
        CancellationToken ct,
        ExtractKind? only = null
    ) =>
        Refusal(request) is { } refusal
            ? shell.RunAsync(parse, _ => Task.FromResult(refusal), ct)
            : shell.WithServicesAsync(
                parse,
                async (services, bar, stop) =>
                    services.Config.Profiles.Named(request.Profile).Any(p => only is { } kind && p.Kind != kind)
                        ? Refused.Answer([$"profilen {request.Profile} är inte för {Texts.Of(only!.Value)}"])
                        : Answer(await services.Pipeline.ImportAsync(request with { Progress = bar }, stop)),
                ct
            );

    public static Answer Answer(IReadOnlyList<ImportRun> runs)
    {
        var clean = runs.All(r => r is { Outcome: not (ImportOutcome.Held or ImportOutcome.Refused), Rejected: 0 });
        return new Answer(clean ? ExitCode.Done : ExitCode.Partial, new { Runs = runs.Select(Receipt) }, [.. runs.Select(Line)]);
    }

    private static object Receipt(ImportRun run) =>
        new
        {
            Run = run.Id,
            File = run.FileName,
            run.Sha256,
            run.Profile,
            run.Outcome,
            run.Rows,
            run.Imported,
            run.Changed,
            run.Unchanged,
            run.Rejected,
            run.Retracted,
            run.Pupils,
            run.Days,
            Ms = run.Milliseconds,
            run.Reason,
        };

    private static string Line(ImportRun run)
    {
        var nothing = run.Rejected > 0 && run.Imported + run.Changed + run.Unchanged == 0;
        var told = $"{run.FileName}: {(nothing ? "inget togs emot" : Texts.Of(run.Outcome))}.";
        if (run.Outcome == ImportOutcome.Held)
        {
            return $"{told} {run.Reason} {HoldTexts.ToDecide(run.Id)}{HoldTexts.WouldBecome(run)}";
        }
        if (run.Reason is not null)
        {
            return $"{told} {run.Reason}";
        }
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Rows} rader: {run.Imported} nya, {run.Changed} ändrade, {run.Unchanged} oförändrade, {run.Rejected} avvisade"
        );
        var where = run.Rejected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Vilka: narvaro rejects --run {run.Id}");
        return $"{told} {counts}.{where}";
    }

    /// <summary>What makes the command line wrong as a whole.</summary>
    private static Answer? Refusal(ImportRequest request)
    {
        var wrong = request.Paths.Where(p => !File.Exists(p) && !Directory.Exists(p)).Select(p => $"{p} finns inte").ToList();
        if (request.From > request.To)
        {
            wrong.Add("--from ligger efter --to");
        }
        return wrong.Count == 0 ? null : Refused.Answer(wrong);
    }
}

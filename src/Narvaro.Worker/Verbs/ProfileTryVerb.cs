using System.CommandLine;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;
using Narvaro.Import.Profiles.Guessing;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Shows what Närvaro sees in a file, and writes a draft of a profile for it. Values are shown as shapes only.</summary>
internal static class ProfileTryVerb
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FIL") { Description = "Ett utdrag" };
        var output = VerbOptions.Text("--out", "Var utkastet skrivs (annars NAMN.json i mappen du står i)", "FIL");
        var command = new VerbCommand(
            "try",
            "Visar vad Närvaro ser i en fil och skriver ett utkast till profil; inga värden ur filen visas",
            "narvaro profile try utdrag.xls --out config/extract-formats/vart-system.json"
        )
        {
            file,
            output,
        };
        command.SetAction(
            (parse, ct) => shell.RunAsync(parse, start => Task.FromResult(Run(start, parse.GetValue(file)!, parse.GetValue(output))), ct)
        );
        return command;
    }

    private static Answer Run(Start start, string file, string? output)
    {
        if (!File.Exists(file))
        {
            return Refused.Answer([$"{file} finns inte"]);
        }
        var catalogue = ProfileCatalogue.Load(start.Settings?.ConfigDir ?? "config", new List<ConfigFault>());
        var name = Path.GetFileName(file);
        var trial = ProfileTrial.Of(file, output is null ? name : Path.GetFileName(output), ExtractReaders.All(), catalogue);
        if (trial.Refusal is { } refusal)
        {
            return new Answer(ExitCode.Partial, new { File = name, Reason = refusal.ToString() }, [$"{name}: {refusal}"]);
        }
        var draft = output ?? ProfileTrial.NameOf(name) + ".json";
        if (File.Exists(draft))
        {
            throw new OperatorException($"{draft} finns redan; välj ett annat namn med --out");
        }
        File.WriteAllText(draft, trial.Draft);
        return new Answer(ExitCode.Done, Document(name, trial, draft), Lines(name, trial, draft));
    }

    private static object Document(string file, ProfileTrial trial, string draft) =>
        new
        {
            File = file,
            trial.Dialect,
            trial.Profile,
            trial.Kind,
            trial.Columns,
            trial.FirstRows,
            trial.Doubts,
            Draft = draft,
        };

    private static List<string> Lines(string file, ProfileTrial trial, string draft)
    {
        var lines = new List<string>
        {
            $"{file}: {trial.Dialect}",
            trial.Profile is null ? "Ingen profil passar filen." : $"Profilen {trial.Profile} passar redan filen.",
            $"Raderna ser ut att vara: {Texts.Of(trial.Kind!.Value)}",
            "",
            "Kolumn → betydelse (hur säkert)",
        };
        lines.AddRange(
            trial
                .Columns.Where(c => c.Header.Length > 0)
                .Select(c => $"  {c.Header} → {(c.Column is { } column ? ProfileWords.Of(column) : "läses inte")} ({Texts.Of(c.Sure)})")
        );
        lines.Add("");
        lines.Add("De första raderna, med 9 för en siffra och A eller a för en bokstav:");
        lines.AddRange(trial.FirstRows.Select(r => "  " + string.Join(" | ", r)));
        if (trial.Doubts.Count > 0)
        {
            lines.Add("");
            lines.Add("Att avgöra:");
            lines.AddRange(trial.Doubts.Select(d => "  " + d));
        }
        lines.Add("");
        lines.Add($"Utkastet ligger i {draft}. Läs igenom det, kontrollera med narvaro profile check {draft}, lägg det i");
        lines.Add("config/extract-formats och pröva: narvaro import --dry-run " + file);
        return lines;
    }
}

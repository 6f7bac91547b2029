using System.CommandLine;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What was asked to be invented.</summary>
internal sealed record GenerateRequest(int Pupils, int Days, int Seed, string Dir, DateOnly? From, bool SingleFile);

/// <summary>An invented municipality as extracts (design §10). Needs neither configuration nor database.</summary>
internal static class GenerateVerb
{
    private const int MostPupils = 1_000_000;
    private const int MostDays = 2_000;

    public static Command Create(Shell shell)
    {
        var pupils = VerbOptions.Number("--pupils", "Antal elever", 1, MostPupils, required: true);
        var days = VerbOptions.Number("--days", "Antal skoldagar", 1, MostDays, required: true);
        var seed = VerbOptions.Number("--seed", "Frö; samma frö ger samma kommun", 0, int.MaxValue, required: true);
        var dir = VerbOptions.Text("--dir", "Mapp som utdragen skrivs i", "MAPP", required: true);
        var from = VerbOptions.Date("--from", "Första skoldagen");
        var singleFile = VerbOptions.Flag("--single-file", "Alla lektioner i en fil i stället för en fil om dagen");
        var command = new VerbCommand(
            "generate",
            "Skriver utdrag från en påhittad kommun",
            "narvaro generate --pupils 400 --days 60 --seed 1 --dir utdrag"
        )
        {
            pupils,
            days,
            seed,
            dir,
            from,
            singleFile,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var request = new GenerateRequest(
                    parse.GetValue(pupils) ?? 0,
                    parse.GetValue(days) ?? 0,
                    parse.GetValue(seed) ?? 0,
                    parse.GetValue(dir) ?? "",
                    parse.GetValue(from),
                    parse.GetValue(singleFile)
                );
                return shell.RunAsync(parse, _ => RunAsync(request, ct), ct);
            }
        );
        return command;
    }

    private static Task<Answer> RunAsync(GenerateRequest request, CancellationToken ct) =>
        throw new OperatorException("generate finns inte ännu");
}

using System.CommandLine;
using System.Globalization;
using Narvaro.Generator;

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
                return shell.RunAsync(
                    parse,
                    start => Progress.RunAsync(start.Surroundings, command.Name, bar => RunAsync(request, bar, ct)),
                    ct
                );
            }
        );
        return command;
    }

    private static async Task<Answer> RunAsync(GenerateRequest request, IProgress<(int Done, int Of)>? progress, CancellationToken ct)
    {
        var plan = new MunicipalityPlan
        {
            Pupils = request.Pupils,
            SchoolDays = request.Days,
            Seed = request.Seed,
        };
        var municipality = Municipality.Create(request.From is { } from ? plan with { From = from } : plan);
        await new ExtractWriter(municipality, request.Dir).WriteAllAsync(request.SingleFile, progress, ct);
        var days = municipality.Calendar.Days;
        return new Answer(
            ExitCode.Done,
            new
            {
                Pupils = municipality.Pupils.Count,
                Units = municipality.Units.Count,
                Days = days.Count,
                From = days[0],
                To = days[^1],
            },
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{municipality.Pupils.Count} elever i {municipality.Units.Count} skolenheter, {days.Count} skoldagar {days[0]:yyyy-MM-dd}–{days[^1]:yyyy-MM-dd}."
                ),
                $"Utdragen ligger i {request.Dir}; facit i {Path.Combine(request.Dir, "facit")} läses aldrig in.",
            ]
        );
    }
}

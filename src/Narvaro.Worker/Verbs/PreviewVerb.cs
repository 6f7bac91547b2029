using System.CommandLine;
using System.Text;
using Narvaro.Attendance;
using Narvaro.FollowUp;
using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Previewing.Showing;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Limits tried on the municipality's own history before anybody is told by them; stores nothing, sends nothing (design §10).</summary>
internal static class PreviewVerb
{
    private const int HighestBudget = 1000;

    public static Command Create(Shell shell)
    {
        var thresholds = VerbOptions.Text(
            "--thresholds",
            "Föreslagna gränser, skrivna som thresholds.json, att jämföra med dem som gäller",
            "FIL"
        );
        var budget = VerbOptions.Number("--budget", "Nya ärenden i veckan som varje team hinner; föreslår en gräns", 1, HighestBudget);
        var from = VerbOptions.Date("--from", "Första kvällen (annars terminens början)");
        var to = VerbOptions.Date("--to", "Sista kvällen (annars den senaste dagen med registrerad närvaro)");
        var knownThen = VerbOptions.Flag("--known-then", "Räkna bara med det som var känt varje kväll");
        var html = VerbOptions.Text("--html", "Skriv en sida med diagram och tabeller", "FIL");
        var command = new VerbCommand(
            "preview",
            "Visar vad nya gränser skulle ha gett; sparar inget annat än sidan och skickar inget",
            "narvaro preview --thresholds nya-gränser.json --budget 4 --html förslag.html"
        )
        {
            thresholds,
            budget,
            from,
            to,
            knownThen,
            html,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var request = new PreviewRequest(
                    parse.GetValue(from),
                    parse.GetValue(to),
                    parse.GetValue(knownThen) ? Knowledge.Then : Knowledge.Now,
                    Proposed: null,
                    parse.GetValue(budget)
                );
                var (rules, page) = (parse.GetValue(thresholds), parse.GetValue(html));
                return Wrong(request, rules, page) is { } wrong
                    ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer([wrong])), ct)
                    : shell.WithServicesAsync(
                        parse,
                        (services, bar, stop) => RunAsync(services, request with { Progress = bar }, rules, page, stop),
                        ct
                    );
            }
        );
        return command;
    }

    private static string? Wrong(PreviewRequest request, string? rules, string? page) =>
        rules is null && request.CasesPerWeek is null ? "--thresholds eller --budget måste anges"
        : request.From > request.To ? "--from ligger efter --to"
        // Before the long work, not after it.
        : page is not null && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(page))) ? "mappen för --html finns inte"
        : null;

    private static async Task<Answer> RunAsync(
        NarvaroServices services,
        PreviewRequest request,
        string? rules,
        string? page,
        CancellationToken ct
    )
    {
        var faults = new List<ConfigFault>();
        var proposed = rules is null ? null : Thresholds.LoadFile(rules, faults);
        if (faults.Count > 0)
        {
            return CheckConfigVerb.Answer(faults);
        }
        var step = new PreviewStep(services.Database, services.Config.Thresholds, services.Calendars);
        var report = await WithTakenAsync(services, await step.RunAsync(request with { Proposed = proposed }, ct), ct);
        var words = new PreviewWords(services.Config.Schools);
        if (page is not null)
        {
            await File.WriteAllTextAsync(page, PreviewHtml.Write(report, words), new UTF8Encoding(false), ct);
        }
        return new Answer(ExitCode.Done, report, PreviewTexts.Lines(report, words));
    }

    private static async Task<PreviewReport> WithTakenAsync(NarvaroServices services, PreviewReport report, CancellationToken ct)
    {
        if (report.Budget is not { } budget)
        {
            return report;
        }
        await using var db = services.Database.Open();
        var taken = await TakenCases.CountAsync(db, report.From, report.To, ct);
        return report with { Budget = budget with { Taken = Cell.Alone(taken) } };
    }
}

using System.CommandLine;
using Narvaro.Attendance;
using Narvaro.Signals.Replaying;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Every school day in turn; nothing sent, nothing stored but the files asked for (design §10).</summary>
internal static class ReplayVerb
{
    public static Command Create(Shell shell)
    {
        var from = VerbOptions.Date("--from", "Första kvällen", required: true);
        var to = VerbOptions.Date("--to", "Sista kvällen", required: true);
        var knownThen = VerbOptions.Flag("--known-then", "Räkna bara med det som var känt den kvällen");
        var signals = VerbOptions.Text("--signals", "Skriv pupil_id;date;signal;level, en rad för varje ärende som skulle öppnas", "FIL");
        var values = VerbOptions.Text("--values", "Skriv värdena som de var kända den sista kvällen", "FIL");
        var command = new VerbCommand(
            "replay",
            "Spelar upp kvällarna i tur och ordning; skickar inget och sparar inget annat än filerna",
            "narvaro replay --from 2026-08-18 --to 2026-12-18 --known-then --signals signaler.csv"
        )
        {
            from,
            to,
            knownThen,
            signals,
            values,
        };
        command.SetAction(
            (parse, ct) =>
            {
                var request = new ReplayRequest(
                    parse.GetValue(from) ?? default,
                    parse.GetValue(to) ?? default,
                    parse.GetValue(knownThen) ? Knowledge.Then : Knowledge.Now,
                    parse.GetValue(signals),
                    parse.GetValue(values)
                );
                return request.From > request.To
                    ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(["--from ligger efter --to"])), ct)
                    : shell.WithServicesAsync(
                        parse,
                        (services, bar, stop) => RunAsync(services, request with { Progress = bar }, stop),
                        ownLimits: true,
                        ct
                    );
            }
        );
        return command;
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, ReplayRequest request, CancellationToken ct)
    {
        var replay = new ReplayStep(services.Database, services.Config.Thresholds, services.Calendars);
        var result = await replay.RunAsync(request, ct);
        return new Answer(
            ExitCodes.Of(result.Outcome),
            new
            {
                request.From,
                request.To,
                result.Outcome,
                result.Counts,
            },
            [Texts.Step(result)]
        );
    }
}

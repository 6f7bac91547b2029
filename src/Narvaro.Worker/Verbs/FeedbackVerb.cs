using System.CommandLine;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>How often each rule was right, by the reasons that cases were closed with; and the miss review of a month.</summary>
internal static class FeedbackVerb
{
    public static Command Create(Shell shell)
    {
        var from = VerbOptions.Date("--from", "Första dagen som ärenden avslutades (annars läsårets första)");
        var to = VerbOptions.Date("--to", "Sista dagen (annars i dag)");
        var month = VerbOptions.Date(
            "--misses",
            "Visa i stället elever som nådde 30 % eller hänvisades till socialtjänsten utan tidigare larm, i den månad som dagen ligger i"
        );
        var command = new VerbCommand(
            "feedback",
            "Visar hur ofta varje regel träffade rätt, och vilka elever ingen regel såg i tid",
            "narvaro feedback --misses 2026-02-01"
        )
        {
            from,
            to,
            month,
        };
        command.SetAction(
            (parse, ct) =>
                parse.GetValue(month) is { } day
                    ? shell.WithServicesAsync(parse, (services, bar, stop) => MissesAsync(services, day, bar, stop), ct)
                    : shell.WithServicesAsync(
                        parse,
                        (services, stop) => PrecisionAsync(services, parse.GetValue(from), parse.GetValue(to), stop),
                        ct
                    )
        );
        return command;
    }

    private static async Task<Answer> PrecisionAsync(NarvaroServices services, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var last = to ?? Stockholm.Today(services.Clock);
        var first = from ?? SchoolYear.Of(last).First;
        await using var db = services.Database.Open();
        var rows = RulePrecision.Of(await EndedCases.ReadAsync(db, first, last, ct));
        var document = new
        {
            From = first,
            To = last,
            Rules = rows.Select(r => new
            {
                r.Rule,
                Unit = r.Unit?.Value,
                r.Cases,
                r.Right,
                r.WithoutLongIllness,
            }),
        };
        return new Answer(ExitCode.Done, document, [.. FeedbackTexts.Of(rows, services.Config.Schools)]);
    }

    private static async Task<Answer> MissesAsync(
        NarvaroServices services,
        DateOnly day,
        IProgress<(int Done, int Of)>? bar,
        CancellationToken ct
    )
    {
        var step = new MissReviewStep(services.Database, services.Config.Thresholds, services.Calendars);
        var month = await step.RunAsync(day, bar, ct);
        var document = new
        {
            month.First,
            month.Last,
            month.Reached,
            month.Referred,
            Missed = month.Missed.Select(m => new
            {
                Pupil = m.Pupil.Value,
                Unit = m.Unit.Value,
                m.On,
                m.Kind,
                m.Earlier,
            }),
        };
        return new Answer(ExitCode.Done, document, [.. FeedbackTexts.Of(month, services.Config.Schools)]);
    }
}

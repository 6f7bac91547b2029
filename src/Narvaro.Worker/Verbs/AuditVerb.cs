using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Privacy.Log;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>The access log: whether it is whole, and how often who did what. Never a pupil.</summary>
internal static class AuditVerb
{
    public static Command Create(Shell shell) =>
        new VerbCommand("audit", "Kontrollerar och sammanställer åtkomstloggen", "narvaro audit verify") { Verify(shell), Report(shell) };

    private static VerbCommand Verify(Shell shell)
    {
        var anchor = new Option<(long Number, string Hash)?>("--anchor")
        {
            Description = "En rad och dess kontrollsumma som skrevs upp vid en tidigare kontroll",
            HelpName = "NUMMER:SUMMA",
            CustomParser = Anchor,
        };
        var command = new VerbCommand(
            "verify",
            "Kontrollerar att ingen rad i åtkomstloggen är ändrad, borttagen eller tillagd i efterhand",
            "narvaro audit verify"
        )
        {
            anchor,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    async (services, stop) =>
                        AuditTexts.Answer(await OperatorAudit.VerifyAsync(services.Database, parse.GetValue(anchor), Now(services), stop)),
                    ct
                )
        );
        return command;
    }

    private static VerbCommand Report(Shell shell)
    {
        var since = VerbOptions.Date("--from", "Första dagen (annars läsårets första)");
        var to = VerbOptions.Date("--to", "Sista dagen (annars i dag)");
        var command = new VerbCommand(
            "report",
            "Visar hur ofta varje roll har läst och skrivit vad, och hur ofta någon nekats",
            "narvaro audit report --from 2026-11-01"
        )
        {
            since,
            to,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    async (services, stop) =>
                    {
                        var last = parse.GetValue(to) ?? Stockholm.Today(services.Clock);
                        var first = parse.GetValue(since) ?? SchoolYear.Of(last).First;
                        var (from, before) = (Start(first), Start(last.AddDays(1)));
                        var counted = await OperatorAudit.CountAsync(services.Database, from, before, Now(services), stop);
                        return AuditTexts.Answer(counted, first, last);
                    },
                    ct
                )
        );
        return command;
    }

    private static DateTime Now(NarvaroServices services) => services.Clock.GetUtcNow().UtcDateTime;

    private static DateTime Start(DateOnly day) => Stockholm.ToUtc(day.ToDateTime(TimeOnly.MinValue));

    private static (long, string)? Anchor(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(':');
        if (
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts[1].Length == ChainHash.Start.Length
        )
        {
            return (number, parts[1]);
        }
        result.AddError($"\"{result.Tokens[0].Value}\" går inte att läsa. {VerbOptions.Right} radens nummer, kolon och dess kontrollsumma");
        return null;
    }
}

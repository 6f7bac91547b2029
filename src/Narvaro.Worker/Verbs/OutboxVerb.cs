using System.CommandLine;
using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Verbs;

/// <summary>Mails that did not arrive. Recipients are told as their number in the staff table, never by name or address.</summary>
internal static class OutboxVerb
{
    public static Command Create(Shell shell) =>
        new VerbCommand("outbox", "Visar brev som inte kom fram, låter dem gå igen, och skickar det som väntar", "narvaro outbox failed")
        {
            Failed(shell),
            Retry(shell),
            Send(shell),
            Bounces(shell),
            SilenceVerb.Create(shell),
        };

    private static VerbCommand Failed(Shell shell)
    {
        var command = new VerbCommand("failed", "Visar brev som inte kom fram, och varför", "narvaro outbox failed --json");
        command.SetAction((parse, ct) => shell.WithServicesAsync(parse, ShowAsync, ct));
        return command;
    }

    private static VerbCommand Retry(Shell shell)
    {
        var mail = VerbOptions.Number("--mail", "Bara det brevet (numret står i narvaro outbox failed)", 1, int.MaxValue);
        var command = new VerbCommand("retry", "Låter brev som inte kom fram gå igen, vid nästa utskick", "narvaro outbox retry") { mail };
        command.SetAction(
            (parse, ct) => shell.WithServicesAsync(parse, (services, stop) => RetryAsync(services, parse.GetValue(mail), stop), ct)
        );
        return command;
    }

    private static VerbCommand Send(Shell shell)
    {
        var command = new VerbCommand("send", "Skickar det som väntar nu, utan att vänta på nästa utskick", "narvaro outbox send");
        command.SetAction((parse, ct) => shell.WithServicesAsync(parse, SendAsync, ct));
        return command;
    }

    private static VerbCommand Bounces(Shell shell)
    {
        var folder = new Argument<DirectoryInfo>("MAPP") { Description = "Mapp med e-postserverns felmeddelanden, ett i varje fil" };
        var command = new VerbCommand(
            "bounces",
            "Läser e-postserverns felmeddelanden (DSN) och märker de brev som inte kom fram",
            "narvaro outbox bounces /var/mail/narvaro/new"
        )
        {
            folder,
        };
        command.SetAction(
            (parse, ct) => shell.WithServicesAsync(parse, (services, stop) => ReadAsync(services, parse.GetValue(folder)!, stop), ct)
        );
        return command;
    }

    private static async Task<Answer> ShowAsync(NarvaroServices services, CancellationToken ct)
    {
        var failed = await new FailedMails(services.Database).ReadAsync(ct);
        var document = new
        {
            Failed = failed.Select(m => new
            {
                Mail = m.Id,
                m.Day,
                m.Kind,
                Recipient = m.Recipient.Value,
                m.Attempts,
                m.Doubtful,
                m.Reason,
            }),
        };
        return new Answer(
            failed.Count > 0 ? ExitCode.Partial : ExitCode.Done,
            document,
            failed.Count == 0 ? ["Alla brev har kommit fram eller väntar på att gå."] : [.. failed.Select(Line), Next]
        );
    }

    private const string Next = "Rätta orsaken och kör narvaro outbox retry.";

    private static string Line(OutboxMessage mail) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"brev {mail.Id} för {mail.Day:yyyy-MM-dd} till anställd {mail.Recipient.Value}: {mail.Reason}, försök {mail.Attempts}{(mail.Doubtful ? ", kan ha kommit fram" : "")}"
        );

    private static async Task<Answer> RetryAsync(NarvaroServices services, int? mail, CancellationToken ct)
    {
        var retried = await new FailedMails(services.Database).RetryAsync(mail, ct);
        return retried == 0 && mail is not null
            ? Refused.Answer(["det finns inget brev med det numret som inte kom fram"])
            : new Answer(ExitCode.Done, new { Retried = retried }, [$"{Words(retried)} går igen vid nästa utskick."]);
    }

    private static async Task<Answer> SendAsync(NarvaroServices services, CancellationToken ct)
    {
        var result = await services.Pipeline.SendMailAsync(null, ct);
        var code = result.Outcome switch
        {
            Outcome.Done => ExitCode.Done,
            Outcome.Partial => ExitCode.Partial,
            _ => ExitCode.Fault,
        };
        return new Answer(code, new { result.Outcome, result.Counts }, [Texts.Step(result)]);
    }

    private static async Task<Answer> ReadAsync(NarvaroServices services, DirectoryInfo folder, CancellationToken ct)
    {
        if (!folder.Exists)
        {
            return Refused.Answer([$"mappen finns inte: {folder.FullName}"]);
        }
        var (mails, domain) = (new FailedMails(services.Database), MailSettings.Of(services.Settings).DomainOrSender);
        var (bounced, other) = (0, 0);
        foreach (var file in folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await using var report = file.OpenRead();
            if (await Bounce.ReadAsync(report, domain, ct) is { } bounce && await mails.BouncedAsync(bounce, ct))
            {
                bounced++;
            }
            else
            {
                other++;
            }
        }
        return new Answer(
            bounced > 0 ? ExitCode.Partial : ExitCode.Done,
            new { Bounced = bounced, Other = other },
            [$"{Words(bounced)} kom inte fram. Filer som inte säger något om våra brev: {other.ToString(CultureInfo.InvariantCulture)}."]
        );
    }

    private static string Words(int mails) => string.Create(CultureInfo.InvariantCulture, $"{mails} brev");
}

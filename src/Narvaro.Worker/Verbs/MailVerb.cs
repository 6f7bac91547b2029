using System.CommandLine;
using System.Text;
using Narvaro.Notifications.Previews;
using Narvaro.Routing;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Verbs;

/// <summary>Mails to look at before anybody gets one.</summary>
internal static class MailVerb
{
    public static Command Create(Shell shell) =>
        new VerbCommand("mail", "Visar mejl så som de skulle skickas", "narvaro mail preview mentor --for maja@kommunen.se")
        {
            Preview(shell),
        };

    private static VerbCommand Preview(Shell shell)
    {
        var kind = VerbOptions.Among("SORT", "Vad för mejl", [.. MailExample.All.Select(k => (k.Name, k.Words))]);
        var to = VerbOptions.Text("--for", "Mottagarens e-postadress", "ADRESS", required: true);
        var file = VerbOptions.Text("--out", "Fil att skriva till (annars standard ut)", "FIL");
        var command = new VerbCommand(
            "preview",
            "Skriver mejlet som den mottagaren skulle få nu, eller ett exempel när inget väntar; skickar ingenting",
            "narvaro mail preview team --for hedda@kommunen.se --out mejl.eml"
        )
        {
            kind,
            to,
            file,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    (services, stop) => WriteAsync(services, parse.GetValue(kind)!, parse.GetValue(to)!, parse.GetValue(file), stop),
                    ct
                )
        );
        return command;
    }

    private static async Task<Answer> WriteAsync(NarvaroServices services, string name, string address, string? file, CancellationToken ct)
    {
        var kind = MailExample.All.Single(k => string.Equals(k.Name, name, StringComparison.Ordinal));
        var options = MailSettings.Of(services.Settings);
        var preview = new MailPreview(services.Database, options, new EndingConsents(services.Config.Consent), services.Clock);
        if (await preview.OfAsync(kind, address, ct) is not { } mail)
        {
            return Refused.Answer(["det är ingen e-postadress"]);
        }
        var text = Encoding.ASCII.GetString(mail.File);
        if (file is not null)
        {
            await File.WriteAllBytesAsync(file, mail.File, ct);
        }
        var document = new
        {
            Kind = name,
            Example = mail.IsExample,
            mail.Stopped,
            mail.Subject,
            File = file,
            Mail = file is null ? text : null,
        };
        return new Answer(ExitCode.Done, document, file is null ? [text] : [$"Skrivet till {file}"]) { Complaints = [.. Said(mail)] };
    }

    private static IEnumerable<string> Said(PreviewedMail mail)
    {
        if (mail.Stopped is { } why)
        {
            yield return $"Ett mejl väntar men skulle inte skickas: {why}.";
        }
        if (mail.IsExample)
        {
            yield return "Inget mejl av den sorten väntar till den adressen. Det här är ett exempel.";
        }
    }
}

using System.Globalization;
using Narvaro.Notifications;

namespace Narvaro.Worker.Settings;

/// <summary>The operator's settings of the mail, as the room that sends it takes them.</summary>
internal static class MailSettings
{
    public static Notifications.MailOptions Of(AppSettings settings)
    {
        var mail = settings.Mail;
        return new Notifications.MailOptions
        {
            Transport =
                mail.Transport == MailTransportKind.Smtp ? Notifications.MailTransportKind.Smtp : Notifications.MailTransportKind.Folder,
            Folder = settings.MailDir,
            FromAddress = mail.From,
            Link = Link(settings),
            AllowedDomains = mail.AllowedDomains,
            Smtp = new SmtpOptions
            {
                Host = mail.Host,
                Port = mail.Port,
                RequireTls = mail.StartTls,
                CaFile = mail.CaFile.Length > 0 ? mail.CaFile : null,
                User = mail.User,
                Password = mail.Password,
            },
        };
    }

    private static Uri Link(AppSettings settings) =>
        settings.Mail.BaseUrl.Length > 0
            ? new Uri(settings.Mail.BaseUrl)
            : new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{settings.Web.Address}:{settings.Web.Port}/"));
}

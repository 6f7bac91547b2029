using System.Globalization;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;

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
            Contact = mail.Contact.Trim(),
            SupportContact = mail.SupportContact.Trim(),
            AllowedDomains = mail.AllowedDomains,
            Signer = new SigningKey(mail.SigningFile, mail.SigningPassword),
            CertificateFolder = mail.CertificateFolder,
            GiveUpAfterTime = TimeSpan.FromDays(mail.GiveUpAfterDays),
            Smtp = new SmtpOptions
            {
                Host = mail.Host,
                Port = mail.Port,
                Security = mail.Security,
                CaFile = mail.CaFile.Length > 0 ? mail.CaFile : null,
                SignIn = mail.SignIn,
                User = mail.User,
                Password = mail.Password,
                TokenFile = mail.TokenFile,
            },
        };
    }

    private static Uri Link(AppSettings settings) =>
        settings.Mail.BaseUrl.Length > 0
            ? new Uri(settings.Mail.BaseUrl)
            : new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{settings.Web.Address}:{settings.Web.Port}/"));
}

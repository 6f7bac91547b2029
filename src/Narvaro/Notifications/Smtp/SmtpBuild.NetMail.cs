using Narvaro.Notifications.Smtp.ByNetMail;

namespace Narvaro.Notifications.Smtp;

/// <summary>What this build sends with: the framework's own client, which knows STARTTLS and AUTH LOGIN.</summary>
public static class SmtpBuild
{
    public static bool HasMailKit => false;

    public static IMailTransport Transport(MailOptions options) => new SmtpTransport(options);
}

using Narvaro.Notifications.Smtp.ByMailKit;

namespace Narvaro.Notifications.Smtp;

/// <summary>What this build sends with: MailKit, which besides knows TLS from the first byte, AUTH PLAIN and XOAUTH2.</summary>
public static class SmtpBuild
{
    public static bool HasMailKit => true;

    public static IMailTransport Transport(MailOptions options) => new SmtpMailKitTransport(options);
}

using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;

namespace Narvaro.MailTests;

/// <summary>The way out as this build has it, with settings for a server on this machine.</summary>
internal static class Sender
{
    public static IMailTransport To(int port, SmtpOptions? options = null) =>
        SmtpBuild.Transport(
            new MailOptions
            {
                FromAddress = "narvaro@kommun.example",
                Smtp = (options ?? new SmtpOptions { Security = SmtpSecurity.None }) with { Host = "localhost", Port = port },
            }
        );
}

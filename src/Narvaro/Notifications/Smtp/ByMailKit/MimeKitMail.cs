using System.Net.Mail;
using System.Text;
using MimeKit;
using MimeKit.Text;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications.Sealing;

namespace Narvaro.Notifications.Smtp.ByMailKit;

/// <summary>A mail as MimeKit's message: the same headers and parts as <see cref="MimeMail"/>.</summary>
internal static class MimeKitMail
{
    /// <exception cref="FormatException">The address is none.</exception>
    public static MimeMessage Of(OutgoingMail mail, MailOptions options)
    {
        // By the same judge as everywhere else in the program.
        var to = new MailAddress(mail.To);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.Date,
            MessageId = $"{mail.Key}@{options.DomainOrSender}",
            Body = mail.Sealed is { } body ? Sealed(body) : Alternatives(mail),
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, options.FromName, options.FromAddress));
        message.To.Add(new MailboxAddress("", to.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("List-Id", $"Narvaro <narvaro.{options.DomainOrSender}>");
        return message;
    }

    private static Multipart Alternatives(OutgoingMail mail) =>
        new("alternative") { Part(TextFormat.Plain, mail.Text.ReplaceLineEndings("\r\n")), Part(TextFormat.Html, mail.Html) };

    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.Base64 };

    /// <summary>As it was sealed, to the byte: read and not put together anew.</summary>
    private static MimeEntity Sealed(SealedBody body) =>
        MimeEntity.Load(
            new MemoryStream(
                Encoding.ASCII.GetBytes(
                    body.IsText
                        ? $"Content-Type: {body.Type}\r\n\r\n{Encoding.ASCII.GetString(body.Content)}"
                        : $"Content-Type: {body.Type}\r\nContent-Transfer-Encoding: base64\r\n\r\n{MimeText.Base64(body.Content)}"
                )
            )
        );
}

using System.Net;
using System.Net.Mail;

namespace Narvaro.Notifications.Smtp.ByNetMail;

/// <summary>Sends by SMTP, one recipient a message: with several, one that is refused would have the others sent twice.</summary>
internal sealed class SmtpTransport : IMailTransport
{
    /// <summary>Of the client's texts: what comes after it is the server's.</summary>
    private const string ServersPart = "The server response was: ";

    private readonly MailOptions _options;

    public SmtpTransport(MailOptions options)
    {
        _options = options;
        if (options.Smtp.CaFile is { Length: > 0 } file)
        {
            TrustedIssuers.Add(file);
        }
    }

    public async Task<Delivery> SendAsync(OutgoingMail mail)
    {
        MimeMail mime;
        try
        {
            mime = new MimeMail(mail, _options);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return new Delivery(DeliveryOutcome.Refused, "adress");
        }
        using var done = mime;
        using var client = Client();
        using var timeout = new CancellationTokenSource(_options.Smtp.Timeout);
        // The client tells two steps apart: the dialogue until the server wants the text, and the text with the answer to it.
        mime.TextBegins = () => timeout.CancelAfter(_options.Smtp.Timeout);
        try
        {
            // Waiting ends with the time even when the client does not notice that it is to stop.
            await client.SendMailAsync(mime.Message, timeout.Token).WaitAsync(timeout.Token);
            return Delivery.Accepted;
        }
        catch (SmtpException e) when ((int)e.StatusCode > 0)
        {
            return Answered.With((int)e.StatusCode, Said(e), e is SmtpFailedRecipientException || mime.TextWasRead, mail.To);
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException or IOException or FormatException)
        {
            var code = e is OperationCanceledException ? "timeout" : (e.InnerException ?? e).GetType().Name;
            return new Delivery(mime.TextWasRead ? DeliveryOutcome.Unsure : DeliveryOutcome.Unreached, code);
        }
    }

    private static string Said(SmtpException e) =>
        e.Message.IndexOf(ServersPart, StringComparison.Ordinal) is var at and >= 0 ? e.Message[(at + ServersPart.Length)..] : "";

    private SmtpClient Client() =>
        new(_options.Smtp.Host, _options.Smtp.Port)
        {
            EnableSsl = _options.Smtp.Security is not SmtpSecurity.None,
            UseDefaultCredentials = false,
            Credentials = _options.Smtp.User.Length > 0 ? new NetworkCredential(_options.Smtp.User, _options.Smtp.Password) : null,
            DeliveryFormat = SmtpDeliveryFormat.SevenBit,
        };
}

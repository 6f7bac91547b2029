using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace Narvaro.Notifications;

/// <summary>Sends by SMTP, one recipient a message: with several, one that is refused would have the others sent twice.</summary>
public sealed class SmtpTransport : IMailTransport
{
    // The server will not have us, whatever the mail: not the mail's fault, so it waits until the settings are put right.
    private static readonly int[] NotTheMail = [421, 454, 530, 534, 535, 538];

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
        try
        {
            // Waiting ends with the time even when the client does not notice that it is to stop.
            await client.SendMailAsync(mime.Message, timeout.Token).WaitAsync(timeout.Token);
            return Delivery.Accepted;
        }
        catch (SmtpException e) when ((int)e.StatusCode > 0)
        {
            return Answered((int)e.StatusCode);
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException or IOException)
        {
            var code = e is OperationCanceledException ? "timeout" : (e.InnerException ?? e).GetType().Name;
            return new Delivery(mime.TextWasRead ? DeliveryOutcome.Unsure : DeliveryOutcome.Unreached, code);
        }
    }

    private static Delivery Answered(int code)
    {
        var outcome =
            NotTheMail.Contains(code) ? DeliveryOutcome.Unreached
            : code < 500 ? DeliveryOutcome.Later
            : DeliveryOutcome.Refused;
        return new Delivery(outcome, code.ToString(CultureInfo.InvariantCulture));
    }

    private SmtpClient Client() =>
        new(_options.Smtp.Host, _options.Smtp.Port)
        {
            EnableSsl = _options.Smtp.RequireTls,
            UseDefaultCredentials = false,
            Credentials = _options.Smtp.User.Length > 0 ? new NetworkCredential(_options.Smtp.User, _options.Smtp.Password) : null,
            DeliveryFormat = SmtpDeliveryFormat.SevenBit,
        };
}

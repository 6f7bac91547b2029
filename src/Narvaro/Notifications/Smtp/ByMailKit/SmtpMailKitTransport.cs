using System.Net;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Narvaro.Notifications.Smtp.ByMailKit;

/// <summary>Sends by SMTP with MailKit, one recipient a message.</summary>
internal sealed class SmtpMailKitTransport : IMailTransport
{
    private const int SignInWanted = 530;
    private const int SignInRefused = 535;

    private readonly MailOptions _options;
    private readonly PrivateIssuers _issuers = new();

    public SmtpMailKitTransport(MailOptions options)
    {
        _options = options;
        if (Smtp.CaFile is { Length: > 0 } file)
        {
            _issuers.Add(file);
        }
    }

    private SmtpOptions Smtp => _options.Smtp;

    public async Task<Delivery> SendAsync(OutgoingMail mail)
    {
        MimeMessage message;
        try
        {
            message = MimeKitMail.Of(mail, _options);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return new Delivery(DeliveryOutcome.Refused, "adress");
        }
        using var done = message;
        using var client = Client();
        using var steps = new StepTimeout(Smtp.Timeout);
        try
        {
            await client.ConnectAsync(Smtp.Host, Smtp.Port, Security(), steps.Next());
            if (Smtp.User.Length > 0)
            {
                await SignInAsync(client, steps.Next());
            }
            await client.SendAsync(message, steps.Next(), steps);
        }
        catch (SmtpCommandException e)
        {
            return Answered.With(
                (int)e.StatusCode,
                e.Message,
                e.ErrorCode is SmtpErrorCode.RecipientNotAccepted || steps.TextHasBegun,
                mail.To
            );
        }
        catch (ServiceNotAuthenticatedException e)
        {
            return Answered.With(SignInWanted, e.Message, ofTheMail: false, mail.To);
        }
        catch (AuthenticationException e)
        {
            // "535: 5.7.8 wrong"
            return Answered.With(
                SignInRefused,
                e.Message[(e.Message.IndexOf(' ', StringComparison.Ordinal) + 1)..],
                ofTheMail: false,
                mail.To
            );
        }
        catch (Exception e) when (IsTrouble(e))
        {
            return new Delivery(steps.TextHasBegun ? DeliveryOutcome.Unsure : DeliveryOutcome.Unreached, Code(e));
        }
        await LeaveAsync(client, steps);
        return Delivery.Accepted;
    }

    private async Task SignInAsync(SmtpClient client, CancellationToken ct)
    {
        if (Smtp.SignIn is SmtpSignIn.XOAuth2)
        {
            var token = (await File.ReadAllTextAsync(Smtp.TokenFile, ct)).Trim();
            await client.AuthenticateAsync(new SaslMechanismOAuth2(Smtp.User, token), ct);
            return;
        }
        await client.AuthenticateAsync(new NetworkCredential(Smtp.User, Smtp.Password), ct);
    }

    /// <summary>The mail has been taken: what goes wrong with the goodbye says nothing of it.</summary>
    private static async Task LeaveAsync(SmtpClient client, StepTimeout steps)
    {
        try
        {
            await client.DisconnectAsync(quit: true, steps.Next());
        }
        catch (Exception e) when (IsTrouble(e) || e is SmtpCommandException)
        {
            // Closed by disposing.
        }
    }

    /// <summary>Whatever a server, the net or the token's file may do; anything else is a fault of ours.</summary>
    private static bool IsTrouble(Exception e) =>
        e
            is ProtocolException
                or CommandException
                or ServiceNotConnectedException
                or SslHandshakeException
                or NotSupportedException
                or System.Net.Sockets.SocketException
                or IOException
                or UnauthorizedAccessException
                or TimeoutException
                or OperationCanceledException;

    private static string Code(Exception e) =>
        e switch
        {
            OperationCanceledException or TimeoutException => "timeout",
            _ => (e.InnerException ?? e).GetType().Name,
        };

    private SecureSocketOptions Security() =>
        Smtp.Security switch
        {
            SmtpSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };

    private SmtpClient Client() =>
        new()
        {
            Timeout = (int)Smtp.Timeout.TotalMilliseconds,
            // As the framework's client: a machine that reaches no list of revoked certificates must still be able to send.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = _issuers.Accepts,
        };
}

using Narvaro.Kernel;
using Narvaro.Notifications.Sealing;
using Narvaro.Routing.HandOver;

namespace Narvaro.Notifications;

/// <summary>Sealed packages by mail, as S/MIME. Nothing outside the seal says what it is about.</summary>
public sealed class PackageMail(IMailTransport transport, MailOptions options, TimeProvider clock) : IPackageWay
{
    /// <summary>Once: it is sent within the transaction that holds the consents, and the job comes again.</summary>
    private readonly SendPipeline _once = new(options with { Tries = 1 }, clock);

    public HandOverWay Way => HandOverWay.Mail;

    public async Task<Sent> SendAsync(string to, string reference, byte[] package)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Stockholm.Zone);
        var key = $"narvaro-{reference}";
        var mail = new OutgoingMail(key, to, $"Krypterat meddelande {reference}", "", "", now) { Sealed = SealedBody.Enveloped(package) };
        if (!options.Allows(to))
        {
            return new Sent(null, new Refusal("way-domain", SendDecision.ForeignDomain));
        }
        if (_once.IsBroken)
        {
            return new Sent(null, new Refusal("way-mail", "e-postservern svarar inte"));
        }
        var delivery = await _once.SendAsync(transport, mail, CancellationToken.None);
        return delivery.Outcome is DeliveryOutcome.Accepted
            ? new Sent($"{key}@{options.DomainOrSender}", null)
            : new Sent(null, new Refusal("way-mail", $"e-postservern tog inte emot det ({delivery.Code})"))
            {
                IsDoubtful = delivery.Outcome is DeliveryOutcome.Unsure,
            };
    }
}

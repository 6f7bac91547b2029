using Narvaro.Notifications.Mails;

namespace Narvaro.Notifications;

/// <summary>What becomes of a mail at the moment of sending: an address and what it says, or a reason not to send it.</summary>
public sealed record SendDecision(string? Address, Mail? Mail, string? Reason)
{
    public const string NoAddress = "ingen giltig e-postadress";
    public const string ForeignDomain = "domänen är inte tillåten";
    public const string Mended = "avhjälpt";

    /// <param name="address">As the roster has it now.</param>
    /// <param name="mail">What is still to be told; null when nothing is.</param>
    /// <param name="nothing">Why nothing is.</param>
    /// <param name="options">Domains that mail may go to.</param>
    public static SendDecision Of(string? address, Mail? mail, string nothing, MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(address) || !System.Net.Mail.MailAddress.TryCreate(address.Trim(), out var parsed))
        {
            return Suppress(NoAddress);
        }
        if (mail is null)
        {
            return Suppress(nothing);
        }
        return options.Allows(parsed.Address) ? new SendDecision(parsed.Address, mail, null) : Suppress(ForeignDomain);
    }

    private static SendDecision Suppress(string reason) => new(null, null, reason);
}

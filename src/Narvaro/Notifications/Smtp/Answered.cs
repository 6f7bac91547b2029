using System.Globalization;

namespace Narvaro.Notifications.Smtp;

/// <summary>What a server's answer means for the mail (RFC 5321 §4.2).</summary>
internal static class Answered
{
    private const int Final = 500;

    // The server will not have us, whatever the mail.
    private static readonly int[] NotTheMail = [421, 454, 530, 534, 535, 538];

    /// <param name="code">Three digits.</param>
    /// <param name="said">The rest of the answer.</param>
    /// <param name="ofTheMail">It was an answer to the recipient or to the text. A final no to anything else, as to our address or our being
    /// there, is not the mail's fault: it waits until the settings are put right.</param>
    /// <param name="to">Whom the mail was for.</param>
    public static Delivery With(int code, string said, bool ofTheMail, string to)
    {
        var outcome =
            NotTheMail.Contains(code) ? DeliveryOutcome.Unreached
            : code < Final ? DeliveryOutcome.Later
            : ofTheMail ? DeliveryOutcome.Refused
            : DeliveryOutcome.Unreached;
        return new Delivery(outcome, code.ToString(CultureInfo.InvariantCulture)) { Said = ServerWords.Of(said, to) };
    }
}

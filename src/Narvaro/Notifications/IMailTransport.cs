using Narvaro.Notifications.Sealing;

namespace Narvaro.Notifications;

/// <summary>A mail ready to go to one person.</summary>
/// <param name="Key">The same at every try; part of the Message-ID, and the name of the file.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Date">In school time. Over SMTP the client dates by the machine's own clock and zone, so that is to be Europe/Stockholm.</param>
public sealed record OutgoingMail(string Key, string To, string Subject, string Text, string Html, DateTimeOffset Date)
{
    /// <summary>What the mail holds instead of text and HTML, when it is signed or encrypted.</summary>
    public SealedBody? Sealed { get; init; }
}

public enum DeliveryOutcome
{
    Accepted,

    /// <summary>Not delivered: the server asks to try this mail again.</summary>
    Later,

    /// <summary>Not delivered: the server was not reached, or will not have us, whatever the mail.</summary>
    Unreached,

    /// <summary>Not delivered, and another try would fare the same.</summary>
    Refused,

    /// <summary>The connection broke after the text had begun to be handed over: nobody knows.</summary>
    Unsure,
}

/// <summary>How a try ended: says whether to try again, and a code without addresses for the record.</summary>
public readonly record struct Delivery(DeliveryOutcome Outcome, string Code)
{
    public static readonly Delivery Accepted = new(DeliveryOutcome.Accepted, "");

    /// <summary>What the server said besides the code, as <see cref="ServerWords"/> leaves it; null when it said nothing.</summary>
    public string? Said { get; init; }

    /// <summary>For whoever is to mend it.</summary>
    public string Reason => string.IsNullOrEmpty(Said) ? Code : $"{Code} {Said}";
}

/// <summary>The way out. Expected trouble is an answer, not an exception.</summary>
public interface IMailTransport
{
    /// <summary>Hands over one mail; within a bounded time, and not stopped half way.</summary>
    Task<Delivery> SendAsync(OutgoingMail mail);
}

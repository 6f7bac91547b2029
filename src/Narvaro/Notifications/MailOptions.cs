using System.Net.Mail;
using Narvaro.Routing;

namespace Narvaro.Notifications;

public enum MailTransportKind
{
    /// <summary>Mails as files in a folder; nothing leaves the machine.</summary>
    Folder,
    Smtp,
}

/// <summary>Settings of the mail, section <c>Mail</c> of the program's settings.</summary>
public sealed record MailOptions
{
    public MailTransportKind Transport { get; init; }

    /// <summary>Where <c>.eml</c> files go, with <see cref="MailTransportKind.Folder"/>.</summary>
    public string Folder { get; init; } = "";

    public SmtpOptions Smtp { get; init; } = new();

    public string FromAddress { get; init; } = "narvaro@example.invalid";
    public string FromName { get; init; } = "Närvaro";

    /// <summary>Right part of Message-ID and List-Id; null takes that of <see cref="FromAddress"/>.</summary>
    public string? Domain { get; init; }

    /// <summary>The page a mail leads to. The same for everybody: what a person sees there depends on who signs in.</summary>
    public Uri Link { get; init; } = new("http://localhost:5080/");

    /// <summary>Whom mentors and the elevhälsoteam ask, as it is read in the mail.</summary>
    public string Contact { get; init; } = "din rektor";

    /// <summary>Whom everybody else asks.</summary>
    public string SupportContact { get; init; } = "den som sköter Närvaro i kommunen";

    /// <summary>Whom the recipient of a digest asks.</summary>
    public string ContactOf(MailKind digest) => digest is MailKind.MentorDigest or MailKind.TeamDigest ? Contact : SupportContact;

    /// <summary>Domains that mail may go to; empty for all. Keeps a test installation from writing to real mailboxes.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>Tries of one mail in one run, when the server says later or does not answer.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Before the second try; doubled before each further one, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Mails in a row that do not get through before the run leaves the rest for the next one.</summary>
    public int GiveUpAfter { get; init; } = 3;

    public string DomainOrSender => Domain ?? new MailAddress(FromAddress).Host;

    /// <summary>Whether mail may go to the address.</summary>
    public bool Allows(string address) =>
        AllowedDomains.Count == 0
        || (MailAddress.TryCreate(address, out var parsed) && AllowedDomains.Contains(parsed.Host, StringComparer.OrdinalIgnoreCase));

    /// <summary>What is wrong with the settings, in sentences; none when they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (!MailAddress.TryCreate(FromAddress, out _))
        {
            yield return "Mail:FromAddress är ingen e-postadress. Rätt: kommunens avsändaradress.";
        }
        if (!Link.IsAbsoluteUri || Link.Scheme is not ("http" or "https") || Link.Query.Length > 0 || Link.UserInfo.Length > 0)
        {
            yield return "Mail:Link är ingen användbar länk. Rätt: en http- eller https-adress utan frågedel, samma för alla.";
        }
        if (Transport is MailTransportKind.Folder && Folder.Length == 0)
        {
            yield return "Mail:Folder saknas. Rätt: en mapp dit mejlen skrivs.";
        }
        if (Transport is MailTransportKind.Smtp && Smtp.Host.Length == 0)
        {
            yield return "Mail:Smtp:Host saknas. Rätt: e-postserverns namn.";
        }
        if (Transport is MailTransportKind.Smtp && Smtp.CaFile is { Length: > 0 } file && !File.Exists(file))
        {
            yield return "Mail:Smtp:CaFile finns inte. Rätt: en PEM-fil med den utfärdare som e-postservern ska lita på.";
        }
        if (Smtp.User.Length > 0 && !Smtp.RequireTls)
        {
            yield return "Mail:Smtp:User kräver Mail:Smtp:RequireTls. Rätt: lösenord skickas bara krypterat.";
        }
        if (Tries < 1 || GiveUpAfter < 2 || FirstDelay < TimeSpan.Zero || Smtp.Timeout <= TimeSpan.Zero)
        {
            yield return "Mail:Tries, GiveUpAfter, FirstDelay eller Smtp:Timeout är för litet. Rätt: minst 1, 2, 0 sekunder och 1 sekund.";
        }
    }
}

/// <summary>The mail server. Port 465 (TLS from the first byte) is not known to the client: use STARTTLS.</summary>
public sealed record SmtpOptions
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 25;

    /// <summary>Refuse a server that offers no STARTTLS.</summary>
    public bool RequireTls { get; init; } = true;

    /// <summary>PEM file of a private issuer to trust besides those of the machine.</summary>
    public string? CaFile { get; init; }

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; init; } = "";
    public string Password { get; init; } = "";
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Never the password, wherever the settings are written.</summary>
    public override string ToString() => $"{Host}:{Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

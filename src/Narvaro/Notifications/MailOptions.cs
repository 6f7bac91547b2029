using System.Net.Mail;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications.Smtp;
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

    /// <summary>Mails in a row that do not reach the server before it is left alone for <see cref="Pause"/>.</summary>
    public int GiveUpAfter { get; init; } = 3;

    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the server may go on asking to try a mail again. A server that is not reached costs no mail, however long.</summary>
    public TimeSpan GiveUpAfterTime { get; init; } = TimeSpan.FromDays(2);

    /// <summary>What mails are signed with; none when its file is empty.</summary>
    public SigningKey Signer { get; init; } = new("", "");

    /// <summary>Recipients' certificates, as PEM or DER files; empty encrypts nothing.</summary>
    public string CertificateFolder { get; init; } = "";

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
        if (Smtp.User.Length > 0 && Smtp.Security is SmtpSecurity.None)
        {
            yield return "Mail:Smtp:User kräver Mail:Smtp:Security. Rätt: lösenord skickas bara krypterat.";
        }
        if (Tries < 1 || GiveUpAfter < 2 || FirstDelay < TimeSpan.Zero || Smtp.Timeout <= TimeSpan.Zero)
        {
            yield return "Mail:Tries, GiveUpAfter, FirstDelay eller Smtp:Timeout är för litet. Rätt: minst 1, 2, 0 sekunder och 1 sekund.";
        }
    }
}

using System.Net.Mail;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications.Smtp;

namespace Narvaro.Worker.Settings;

public enum MailTransportKind
{
    /// <summary>Writes .eml files into a folder; nothing leaves the machine.</summary>
    Folder,
    Smtp,
}

/// <summary>How mails leave, and what they say of us.</summary>
public sealed class MailOptions : ISettingGroup
{
    private const int HighestPort = 65535;
    private const int LongestContact = 100;

    public MailTransportKind Transport { get; set; } = MailTransportKind.Folder;

    /// <summary>Folder of .eml files; empty means <c>mail</c> in the data folder.</summary>
    public string Folder { get; set; } = "";
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;

    /// <summary>No mail is handed over before the line is encrypted, but with None.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>How <see cref="User"/> signs in; with no user nobody does.</summary>
    public SmtpSignIn SignIn { get; set; } = SmtpSignIn.Password;
    public string User { get; set; } = "";

    [Secret]
    public string Password { get; set; } = "";

    /// <summary>File with the token of XOAuth2, which somebody else renews.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>Days that the server may go on putting a mail off before a person is to look at it.</summary>
    public int GiveUpAfterDays { get; set; } = 2;

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "narvaro@localhost";

    /// <summary>Address of the web page, which mails link to; empty means this machine and <see cref="WebOptions.Port"/>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Whom mentors and elevhälsan are to ask, as it stands in a sentence.</summary>
    public string Contact { get; set; } = "din rektor";

    /// <summary>Whom rektor, huvudman and intakes are to ask.</summary>
    public string SupportContact { get; set; } = "den som sköter Närvaro i kommunen";

    /// <summary>Domains that may be written to, e.g. "timra.se". Empty, which only Folder allows, means any.</summary>
    public IReadOnlyList<string> AllowedDomains { get; set; } = [];

    /// <summary>PEM file with the certificate authority of the mail server, when the machine does not know it.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>PKCS #12 or PEM file that mails are signed with; empty signs nothing.</summary>
    public string SigningFile { get; set; } = "";

    /// <summary>The file's.</summary>
    [Secret]
    public string SigningPassword { get; set; } = "";

    /// <summary>Folder with certificates of recipients, to encrypt to; empty encrypts nothing.</summary>
    public string CertificateFolder { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        var smtp = Transport == MailTransportKind.Smtp;
        if (smtp && string.IsNullOrWhiteSpace(Host))
        {
            yield return new SettingFault(nameof(Host), "saknas fast Transport är Smtp", "postserverns namn, t.ex. smtp.kommunen.se");
        }
        if (Port is < 1 or > HighestPort)
        {
            yield return new SettingFault(nameof(Port), "porten finns inte", "587 eller 25 (StartTls), 465 (ImplicitTls)");
        }
        foreach (var (name, who) in new[] { (nameof(Contact), Contact), (nameof(SupportContact), SupportContact) })
        {
            if (string.IsNullOrWhiteSpace(who) || who.Length > LongestContact || who.Any(char.IsControl))
            {
                yield return new SettingFault(name, "säger inte vem man frågar", "högst 100 tecken på en rad, t.ex. din rektor");
            }
        }
        if (!MailAddress.TryCreate(From, out _))
        {
            yield return new SettingFault(nameof(From), "är ingen e-postadress", "avsändarens adress, t.ex. narvaro@kommunen.se");
        }
        if (BaseUrl.Length > 0 || smtp)
        {
            if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
            {
                yield return new SettingFault(
                    nameof(BaseUrl),
                    "är ingen webbadress",
                    "webbsidans adress, t.ex. https://narvaro.kommunen.se"
                );
            }
        }
        if (smtp && AllowedDomains.Count == 0)
        {
            yield return new SettingFault(
                nameof(AllowedDomains),
                "saknas fast Transport är Smtp",
                "de domäner som får brev, t.ex. kommunen.se"
            );
        }
        if (AllowedDomains.Any(d => d.Contains('@', StringComparison.Ordinal) || !d.Contains('.', StringComparison.Ordinal)))
        {
            yield return new SettingFault(nameof(AllowedDomains), "har en post som inte är en domän", "domäner utan @, t.ex. kommunen.se");
        }
        if (GiveUpAfterDays < 1)
        {
            yield return new SettingFault(nameof(GiveUpAfterDays), "är för lite", "minst 1 dag; en server kan vara borta en natt");
        }
        if (CaFile.Length > 0 && !File.Exists(CaFile))
        {
            yield return new SettingFault(nameof(CaFile), "filen finns inte", "en PEM-fil med postserverns utfärdare, eller tomt");
        }
        if (SigningFile.Length > 0 && new SigningKey(SigningFile, SigningPassword).Open() is not { HasPrivateKey: true })
        {
            yield return new SettingFault(
                nameof(SigningFile),
                "går inte att läsa, eller saknar nyckel",
                "en PKCS #12- eller PEM-fil, och SigningPassword"
            );
        }
        if (CertificateFolder.Length > 0 && !Directory.Exists(CertificateFolder))
        {
            yield return new SettingFault(nameof(CertificateFolder), "mappen finns inte", "en mapp med mottagares certifikat, eller tomt");
        }
        foreach (var fault in MailSecurity.Check(this))
        {
            yield return fault;
        }
    }
}

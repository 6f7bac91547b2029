using System.Net.Mail;

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

    /// <summary>TLS from the first byte, which the transport does not speak.</summary>
    private const int ImplicitTlsPort = 465;

    public MailTransportKind Transport { get; set; } = MailTransportKind.Folder;

    /// <summary>Folder of .eml files; empty means <c>mail</c> in the data folder.</summary>
    public string Folder { get; set; } = "";
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;

    /// <summary>No mail is handed over before the line is encrypted.</summary>
    public bool StartTls { get; set; } = true;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "narvaro@localhost";

    /// <summary>Address of the web page, which mails link to; empty means this machine and <see cref="WebOptions.Port"/>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Domains that may be written to, e.g. "timra.se". Empty, which only Folder allows, means any.</summary>
    public IReadOnlyList<string> AllowedDomains { get; set; } = [];

    /// <summary>PEM file with the certificate authority of the mail server, when the machine does not know it.</summary>
    public string CaFile { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        var smtp = Transport == MailTransportKind.Smtp;
        if (smtp && string.IsNullOrWhiteSpace(Host))
        {
            yield return new SettingFault(nameof(Host), "saknas fast Transport är Smtp", "postserverns namn, t.ex. smtp.kommunen.se");
        }
        if (Port is < 1 or > HighestPort or ImplicitTlsPort)
        {
            yield return new SettingFault(nameof(Port), "porten går inte att använda", "587 eller 25 (STARTTLS); 465 stöds inte");
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
        if (User.Length == 0 != (Password.Length == 0))
        {
            yield return new SettingFault(nameof(User), "User och Password hör ihop", "båda, eller ingen av dem");
        }
        if (smtp && User.Length > 0 && !StartTls)
        {
            yield return new SettingFault(nameof(StartTls), "lösenordet skulle gå okrypterat", "true när User är satt");
        }
        if (CaFile.Length > 0 && !File.Exists(CaFile))
        {
            yield return new SettingFault(nameof(CaFile), "filen finns inte", "en PEM-fil med postserverns utfärdare, eller tomt");
        }
    }
}

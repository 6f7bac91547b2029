using System.Net;

namespace Narvaro.Worker.Settings;

/// <summary>Where the web page and the health page answer. What people type is <see cref="MailOptions.BaseUrl"/>.</summary>
public sealed class WebOptions : ISettingGroup
{
    private const int HighestPort = 65535;

    /// <summary>This machine, with a proxy in front that speaks https; another address needs a sign-in.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>E-mail address for what people have to say of accessibility; empty refers them to the municipality.</summary>
    public string FeedbackAddress { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        if (FeedbackAddress.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(FeedbackAddress, out _))
        {
            yield return new SettingFault(nameof(FeedbackAddress), "är ingen e-postadress", "t.ex. tillganglighet@kommunen.se, eller tomt");
        }
        if (!IPAddress.TryParse(Address, out _))
        {
            yield return new SettingFault(nameof(Address), "är ingen adress i nätet", "127.0.0.1 eller ::1");
        }
        if (Port is < 0 or > HighestPort)
        {
            yield return new SettingFault(nameof(Port), "porten finns inte", "ett tal från 1 till 65535, eller 0 för en ledig port");
        }
    }

    /// <summary>What cannot be seen in one group alone.</summary>
    public IEnumerable<SettingFault> Check(SignInOptions signIn, MailOptions mail)
    {
        var open = IPAddress.TryParse(Address, out var address) && !IPAddress.IsLoopback(address);
        if (open && signIn.Authority.Length == 0)
        {
            yield return new SettingFault(
                nameof(Address),
                "skulle svara andra datorer, men ingen inloggning är inställd",
                "127.0.0.1 eller ::1, eller SignIn.Authority"
            );
        }
        if (signIn.Authority.Length > 0 && mail.BaseUrl.Length == 0)
        {
            yield return new SettingFault(
                nameof(Address),
                "inloggningen måste kunna leda tillbaka hit",
                "Mail.BaseUrl: adressen som webbsidan nås på"
            );
        }
    }
}

using System.Net;

namespace Narvaro.Worker.Settings;

/// <summary>Where the web page and the health page answer.</summary>
public sealed class WebOptions : ISettingGroup
{
    private const int HighestPort = 65535;

    /// <summary>Only this machine: there is no sign-in yet, so a page that others reach would show pupils to anybody.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; } = 8080;

    public IEnumerable<SettingFault> Check()
    {
        if (!IPAddress.TryParse(Address, out var address) || !IPAddress.IsLoopback(address))
        {
            yield return new SettingFault(
                nameof(Address),
                "skulle svara andra datorer, men det finns ännu ingen inloggning",
                "127.0.0.1 eller ::1"
            );
        }
        if (Port is < 0 or > HighestPort)
        {
            yield return new SettingFault(nameof(Port), "porten finns inte", "ett tal från 1 till 65535, eller 0 för en ledig port");
        }
    }
}

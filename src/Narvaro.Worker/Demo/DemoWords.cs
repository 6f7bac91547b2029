using System.Globalization;

namespace Narvaro.Worker.Demo;

/// <summary>The demo's summary in words.</summary>
internal static class DemoWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static IReadOnlyList<string> Of(DemoSummary demo, bool once) =>
        [
            string.Create(Swedish, $"En påhittad kommun med {demo.Pupils:N0} elever i {demo.Units} skolenheter, en och en halv termin."),
            string.Create(
                Swedish,
                $"Inlästa utdrag: {demo.Extracts:N0} med {demo.Rows:N0} rader, varav {demo.Rejected:N0} avvisade (med flit)."
            ),
            string.Create(Swedish, $"Nätterna gav {demo.Signals:N0} signaler, {demo.Cases:N0} ärenden och {demo.Mails:N0} mejl."),
            string.Create(Swedish, $"Personalen gjorde {demo.Acts:N0} saker i dem: kvitterade, tog kontakt, följde upp och avslutade."),
            $"Mejlen ligger i {demo.MailFolder}",
            once ? $"Sidan visas av demo utan --once på {demo.Url}" : $"Sidan: {demo.Url}   (Ctrl-C avslutar)",
            string.Create(Swedish, $"Det tog {demo.Seconds:N1} s, varav nätterna {demo.NightSeconds:N1} s."),
        ];
}

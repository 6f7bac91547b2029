using System.Globalization;
using Narvaro.Signals;
using Narvaro.Worker.Health;

namespace Narvaro.Worker.Verbs;

/// <summary>Outbreaks in Swedish: "Utbrott: Tvärbäckskolan 7C: 46 % borta 9–13 feb".</summary>
internal static class OutbreakTexts
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static IEnumerable<string> Of(HealthFacts facts) =>
        facts.Outbreaks.Select(o =>
            string.Create(
                Swedish,
                $"Utbrott: {facts.NameOf(o.Unit.Value)}{(o.Class.Length == 0 ? ", hela skolan" : " " + o.Class)}: {o.Percent} % borta {Span(o)}"
            )
        );

    private static string Span(OutbreakSpell spell) =>
        spell.From == spell.To ? Day(spell.To)
        : spell.From.Month == spell.To.Month ? string.Create(Swedish, $"{spell.From.Day}–{Day(spell.To)}")
        : $"{Day(spell.From)}–{Day(spell.To)}";

    private static string Day(DateOnly date) => date.ToString("d MMM", Swedish).TrimEnd('.');
}

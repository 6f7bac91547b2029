using System.Globalization;
using System.Text.Json;
using Narvaro.Cases;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Signals.Chances;

namespace Narvaro.Worker.Verbs;

/// <summary>Closing reasons, precision and misses in Swedish.</summary>
internal static class FeedbackTexts
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>The codes as they are typed.</summary>
    public static IReadOnlyList<(string Code, ClosingReason Reason)> Codes { get; } =
    [.. Enum.GetValues<ClosingReason>().Select(r => (JsonNamingPolicy.CamelCase.ConvertName(r.ToString()), r))];

    public static string Of(ClosingReason reason) =>
        reason switch
        {
            ClosingReason.Recovered => "närvaron är tillbaka",
            ClosingReason.AlreadyKnown => "redan känt",
            ClosingReason.WrongData => "fel i underlaget",
            ClosingReason.LongIllness => "lång sjukdom",
            ClosingReason.Leave => "beviljad ledighet",
            ClosingReason.WholeClass => "hela klassen",
            ClosingReason.InvestigationNotNeeded => "utredning behövs inte",
            _ => "har slutat på skolan",
        };

    public static IEnumerable<string> Of(IReadOnlyList<RulePrecision> rows, Schools schools)
    {
        if (rows.Count == 0)
        {
            yield return "Inga ärenden är avslutade i tiden: det finns inget att mäta.";
        }
        foreach (var row in rows)
        {
            var where = row.Unit is { } unit ? $"  {schools.NameOf(unit)}" : row.Rule;
            yield return row is { Cases: { } cases, Right: { } right }
                ? string.Create(
                    Swedish,
                    $"{where}: rätt i {Share(right)} av {cases} avslutade ärenden{(row.WithoutLongIllness is { } without && without != right ? $"; {Share(without)} utan lång sjukdom" : "")}"
                )
                : $"{where}: för få avslutade ärenden för att visas";
        }
    }

    public static IEnumerable<string> Of(MissedMonth month, Schools schools)
    {
        yield return string.Create(
            Swedish,
            $"{month.First:MMMM yyyy}: {month.Reached} elever nådde 30 % frånvaro på 20 skoldagar och {month.Referred} hänvisades till en annan myndighet; {month.Missed.Count} gånger utan tidigare larm eller ärende."
        );
        foreach (var missed in month.Missed)
        {
            var earlier = missed.Earlier.Count == 0 ? "ingen regel var på före" : string.Join("; ", missed.Earlier.Select(Of));
            yield return string.Create(
                Swedish,
                $"  elev {missed.Pupil.Value}, {schools.NameOf(missed.Unit)}, {missed.On:d MMMM}{(missed.Kind is MissKind.Referred ? " (hänvisad)" : "")}: {earlier}"
            );
        }
    }

    private static string Of(EarlierRule rule) =>
        rule.Limit is { } limit
            ? string.Create(Swedish, $"{rule.Rule} med gränsen {limit:0.##} hade larmat {rule.On:d MMMM}")
            : string.Create(Swedish, $"{rule.Rule} stod på listan från {rule.On:d MMMM}");

    private static string Share(Wilson share) =>
        string.Create(Swedish, $"{100 * share.Share:0} % ({100 * share.Low:0}–{100 * share.High:0} %)");
}

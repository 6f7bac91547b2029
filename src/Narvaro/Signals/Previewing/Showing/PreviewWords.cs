using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Signals.Chances;
using Narvaro.Signals.Rules;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>What staff read of a preview, in Swedish, the same in the terminal and on the page.</summary>
/// <param name="schools">Names of units.</param>
public sealed class PreviewWords(Schools schools)
{
    public const string Hidden = "färre än 5";
    public const string NoData = "uppgifter saknas";

    /// <summary>Says what is not told, and why.</summary>
    public static readonly IReadOnlyList<string> Notes =
    [
        "Antal under fem visas inte, och inte heller antal som de skulle gå att räkna ut från. Båda står som \"färre än 5\".",
        "0 betyder att ingen fanns. \"Uppgifter saknas\" betyder att ingen närvaro är registrerad som kunde räknas.",
        "Elever med skyddad identitet ingår inte.",
        "Förhandsvisningen sparar inget och skickar inget.",
    ];

    public static string Of(Cell cell) =>
        cell.State switch
        {
            CellState.Count => Number(cell.Count!.Value),
            CellState.Hidden => Hidden,
            _ => NoData,
        };

    public static string Of(GroupKind kind) =>
        kind switch
        {
            GroupKind.Newly => "Tillkommer",
            GroupKind.NoLonger => "Faller bort",
            _ => "Finns i båda",
        };

    public static string Of(WeekLoad load) =>
        load switch
        {
            WeekLoad.Within => "ryms",
            WeekLoad.Over => "köar",
            _ => NoData,
        };

    /// <summary>"23 % (18–29 %)".</summary>
    public static string Of(Wilson? share) =>
        share is { } s
            ? string.Create(CultureInfo.InvariantCulture, $"{Percent(s.Share)} % ({Percent(s.Low)}–{Percent(s.High)} %)")
            : "visas inte";

    public static string Of(Spread? spread, string none) =>
        spread is { } s ? string.Create(CultureInfo.InvariantCulture, $"median {s.Median}, 95 % högst {s.High}, mest {s.Max}") : none;

    /// <summary>A limit with a decimal comma.</summary>
    public static string Of(double limit) => limit.ToString("0.0#", CultureInfo.InvariantCulture).Replace('.', ',');

    public static string Rule(string id) =>
        id switch
        {
            Rise.Id => "Ökning",
            SubjectAvoidance.Id => "Ett ämne",
            DaysLost.Id => "Omfattande frånvaro",
            _ => id,
        };

    /// <summary>"3 skoldagar tidigare".</summary>
    public static string Shift(int? days) =>
        days switch
        {
            null => "visas inte",
            0 => "samma dag",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"{-days.Value} {Days(-days.Value)} tidigare"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{days.Value} {Days(days.Value)} senare"),
        };

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Week(string monday) => Weeks.Name(DateOnly.ParseExact(monday, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static string Level(string level) => $"Nivå {level}";

    public string Unit(string code) => SchoolUnitCode.TryParse(code, out var unit) ? schools.NameOf(unit) : "okänd skolenhet";

    /// <summary>What the budget comes to, in one or two sentences.</summary>
    public static string Proposal(BudgetReport budget) =>
        budget.Proposed is { } limit
            ? $"Gränsen {Of(limit)} för ökning är den lägsta som ryms när varje team kan ta emot {Number(budget.CasesPerWeek)} nya ärenden i veckan."
            : $"Ingen gräns till och med {Of(budget.Shown)} ryms när varje team kan ta emot {Number(budget.CasesPerWeek)} nya ärenden i veckan. Kön visas för gränsen {Of(budget.Shown)}.";

    /// <summary>What the teams took up in the same time, where that is known: a sentence or none.</summary>
    public static IEnumerable<string> Taken(BudgetReport budget) =>
        budget.Taken switch
        {
            null => [],
            { Count: 0 } => ["Under samma tid har teamen inte tagit upp något ärende i Närvaro."],
            { } taken => [$"Under samma tid har teamen tagit upp {Of(taken)} ärenden i Närvaro."],
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Days(int days) => days == 1 ? "skoldag" : "skoldagar";

    private static int Percent(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);
}

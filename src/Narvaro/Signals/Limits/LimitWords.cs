using System.Globalization;

namespace Narvaro.Signals.Limits;

/// <summary>A rule as it is set, in Swedish.</summary>
/// <param name="Rule">Its id, as in the file.</param>
/// <param name="Opens">It opens cases; else it fills the list over the limit.</param>
/// <param name="Limits">A sentence for each step.</param>
public sealed record RuleInWords(string Rule, string Name, bool Opens, IReadOnlyList<string> Limits);

/// <summary>Limits as staff read them (domain §8.2).</summary>
public static class LimitWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string NameOf(string rule) =>
        rule switch
        {
            "rise" => "Ökning",
            "subject" => "Ett ämne",
            "days" => "Omfattande frånvaro",
            "level" => "Hög frånvaro",
            "unauthorised" => "Ogiltig frånvaro",
            "occasions" => "Upprepad frånvaro",
            "consecutive" => "Dagar i rad",
            "late" => "Sena ankomster",
            "termStart" => "Terminens början",
            "transition" => "Nytt stadium",
            "csn" => "Studiehjälp (CSN)",
            _ => rule,
        };

    public static IReadOnlyList<RuleInWords> Of(RuleSet set) =>
        [
            new("rise", NameOf("rise"), IsAlarm(set.Rise.Mode), [Of(set.Rise)]),
            new("subject", NameOf("subject"), IsAlarm(set.Subject.Mode), [Of(set.Subject)]),
            new("days", NameOf("days"), IsAlarm(set.Days.Mode), [OfDays(set.Days)]),
            Plain("level", set.Level, Leave),
            Plain("unauthorised", set.Unauthorised, Late),
            Plain("occasions", set.Occasions, Late),
            Plain("consecutive", set.Consecutive, Leave),
            Plain("late", set.Late, _ => ""),
            Plain("termStart", set.TermStart, Leave),
            Plain("transition", set.Transition, Leave),
            Plain("csn", set.Csn, Late),
        ];

    private static RuleInWords Plain(string rule, PlainRule set, Func<PlainRule, string> counted) =>
        new(
            rule,
            NameOf(rule),
            IsAlarm(set.Mode),
            [
                .. set.Steps.Select(s => string.Create(Swedish, $"Nivå {s.Level} vid {Limit(rule, s)}.")),
                .. new[] { counted(set) }.Where(c => c.Length > 0),
            ]
        );

    private static string Limit(string rule, Step step) =>
        (rule, step) switch
        {
            ("occasions", _) => string.Create(Swedish, $"{step.Count} tillfällen under terminen"),
            ("consecutive", _) => string.Create(Swedish, $"{step.Days} skoldagar i rad"),
            ("late", _) => string.Create(Swedish, $"{step.Count} sena ankomster på {step.Window} skoldagar"),
            ("termStart", _) => string.Create(Swedish, $"{step.Days} frånvarande dagar av terminens {step.Window} första skoldagar"),
            ("csn", _) => string.Create(Swedish, $"{step.Hours:0.#} timmar ogiltig frånvaro under en kalendermånad"),
            ("transition", _) => $"{Share(step)}, första terminen i det nya stadiet",
            (_, { Days: { } days }) => string.Create(Swedish, $"{days} dagar av {step.Window} skoldagar"),
            _ => Share(step),
        };

    private static string Share(Step step) =>
        string.Create(Swedish, $"{step.Percent:0.##} % av undervisningstiden på {step.Window} skoldagar");

    private static string Of(SumRule set) =>
        string.Create(
            Swedish,
            $"Nivå {set.Level} när frånvaron ökar jämfört med elevens eget mönster och gruppens. Gräns: {set.Limit:0.##}; lägre är känsligare."
        );

    private static string OfDays(SumRule set) =>
        string.Create(Swedish, $"Nivå {set.Level} när frånvaron är {set.Limit:0.##} dagar utöver det väntade.");

    private static string Of(SubjectRule set) =>
        string.Create(
            Swedish,
            $"Nivå {set.Level} när minst {set.Missed} lektioner och {set.Percent} % av ett ämne har missats på 20 skoldagar, och det av en slump händer högst en gång på {1 / set.Chance:#,0}."
        );

    private static string Leave(PlainRule set) => set.CountLeave ? "Beviljad ledighet räknas med." : "Beviljad ledighet räknas inte.";

    private static string Late(PlainRule set) => set.CountLate ? "Sen ankomst räknas med." : "Sen ankomst räknas inte.";

    private static bool IsAlarm(RuleMode mode) => mode is RuleMode.Alarm;
}

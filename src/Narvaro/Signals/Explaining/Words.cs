using System.Globalization;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Explaining;

/// <summary>A signal in one Swedish sentence: which rule and which days, never a judgement of the pupil (domain §6).</summary>
public static class Words
{
    /// <summary>Fewer days on one weekday are no pattern.</summary>
    private const int LeastOnWeekday = 4;
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Of(Evidence evidence) =>
        evidence switch
        {
            RiseEvidence rise => Of(rise),
            SubjectEvidence subject => Of(subject),
            DaysEvidence days => Of(days),
            LevelEvidence level => Of(level),
            TransitionEvidence transition => $"Första terminen efter stadieövergång. {Of(transition)}",
            TermStartEvidence start => Of(start),
            LateEvidence late => Of(late),
            CsnEvidence csn => Of(csn),
            UnauthorisedEvidence unauthorised => Of(unauthorised),
            OccasionsEvidence occasions => Of(occasions),
            ConsecutiveEvidence consecutive => Of(consecutive),
            _ => throw new ArgumentOutOfRangeException(nameof(evidence), "a rule without words"),
        };

    private static string Of(RiseEvidence e)
    {
        string[] parts =
        [
            e.LateDays == 0 ? "" : Some(e.LateDays, "sen ankomst", "sena ankomster"),
            e.PartDays == 0 ? "" : $"{Some(e.PartDays, "dag", "dagar")} med enstaka missade lektioner",
            e.SickDays == 0 ? "" : Sick(e),
            e.UnexcusedDays == 0 ? "" : $"{Some(e.UnexcusedDays, "heldag", "heldagar")} med ogiltig frånvaro",
        ];
        var what = string.Join(", ", parts.Where(p => p.Length > 0));
        return string.Create(
            Swedish,
            $"Sedan {Day(e.From)}: {what} = {Short(e.Points)} poäng. Väntat på den tiden, {Basis(e.OwnDays)}: {Short(e.Expected)}. Så många tillfällen på 20 skoldagar av en slump, för en elev en dag: {Chance(e.Chance)}."
        );
    }

    /// <summary>The sentence, the weekday that stands out, and what would make the signal go.</summary>
    public static string Whole(Evidence evidence)
    {
        string[] sentences = [Of(evidence), Weekday(evidence), Counterfactual(evidence)];
        return string.Join(' ', sentences.Where(s => s.Length > 0));
    }

    /// <summary>The weekday that holds most of the days, in Swedish; empty when none does. Shown, and never a signal (detection §4).</summary>
    public static string Weekday(Evidence evidence)
    {
        IReadOnlyList<DateOnly> dates = evidence switch
        {
            RiseEvidence rise => [.. rise.Days.Select(d => d.Date)],
            DatedEvidence dated => dated.Dates,
            _ => [],
        };
        var most = dates.GroupBy(d => d.DayOfWeek).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
        return most is null || most.Count() < LeastOnWeekday || 2 * most.Count() <= dates.Count
            ? ""
            : string.Create(Swedish, $"{most.Count()} av {dates.Count} dagar var {Swedish.DateTimeFormat.GetDayName(most.Key)}ar.");
    }

    /// <summary>What would make the signal go, in Swedish; empty when nothing can be said.</summary>
    public static string Counterfactual(Evidence evidence)
    {
        string[] parts =
        [
            evidence.LeavesAfter is { } days ? $"Lämnar listan efter {Some(days, "närvarande skoldag", "närvarande skoldagar")}." : "",
            evidence.Without is { } day
                ? $"Utan {(evidence is SubjectEvidence ? "de missade lektionerna" : "frånvaron")} {Day(day)}: ingen signal."
                : "",
            evidence.HeldBack == true ? "Öppnar inget ärende: det vilar på dagar då mycket av klassen eller skolan var sjuk." : "",
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    /// <summary>How common the limit is among pupils without anything lasting, in Swedish; empty where it is not known.</summary>
    public static string Usual(Evidence evidence) =>
        evidence is RiseEvidence { Usual: > 0 and var percent }
            ? string.Create(
                Swedish,
                $"Ungefär 1 elev av {Math.Round(100 / percent):#,0} i samma årskurser når den här gränsen någon gång under en termin utan att något varaktigt ligger bakom."
            )
            : "";

    /// <summary>Fewer own days than the group weighs (detection §5.2): then it is the group that the pupil is compared with.</summary>
    private static string Basis(int ownDays) =>
        ownDays < Expectation.Shrinkage ? "efter läget i klassen och årskursen (kort historik)" : "med den egna hösten och läget i klassen";

    // The first days of a spell may lie before the run-up, so a spell can have begun outside it.
    private static string Sick(RiseEvidence e) =>
        e.SickSpells == 0
            ? Some(e.SickDays, "sjukdag", "sjukdagar")
            : $"{Some(e.SickSpells, "sjukperiod", "sjukperioder")} på {Some(e.SickDays, "dag", "dagar")}";

    private static string Of(SubjectEvidence e) =>
        string.Create(
            Swedish,
            $"Missade {e.Missed} av de senaste {Some(e.Held, "lektionen", "lektionerna")} i {e.Subject}, {e.OthersMissed} av {e.OthersHeld} andra. Om det inte hade med ämnet att göra: {Chance(e.Chance)}."
        );

    private static string Of(DaysEvidence e) =>
        $"Sedan {Day(e.From)}: borta {Short(e.Lost)} skoldagar av {e.DataDays.ToString(Swedish)}. Väntat på den tiden, {Basis(e.OwnDays)}: {Short(e.Expected)}. Så mycket på 20 skoldagar av en slump, för en elev en dag: {Chance(e.Chance)}.";

    private static string Of(RateEvidence e) =>
        e.Days is { } days
            ? string.Create(
                Swedish,
                $"Frånvarande {Some(e.Dates.Count, "hel dag", "hela dagar")} av de senaste {e.Window} skoldagarna ({Span(e)}). Gräns: {days} dagar."
            )
            : $"Frånvarande {Rate(e)} av undervisningstiden {Span(e)} ({e.Window.ToString(Swedish)} skoldagar){Leave(e)}. Gräns: {Limit(e)}.";

    private static string Of(TermStartEvidence e) =>
        $"Frånvarande {Some(e.Dates.Count, "skoldag", "skoldagar")} av terminens {e.SchoolDays.ToString(Swedish)} första ({Span(e)}). Gräns: {e.Limit.ToString(Swedish)} dagar.";

    private static string Of(LateEvidence e) =>
        $"{Some(e.Count, "sen ankomst", "sena ankomster")} på {e.Window.ToString(Swedish)} skoldagar ({Span(e)}). Gräns: {e.Limit.ToString(Swedish)}.";

    private static string Of(CsnEvidence e) =>
        string.Create(
            Swedish,
            $"Ogiltig frånvaro {e.Minutes / 60m:0.#} timmar i {e.From:MMMM}. Vid {e.Limit:0.#} timmar på en månad kan CSN dra in studiehjälpen: påminn eleven."
        );

    private static string Of(UnauthorisedEvidence e) =>
        e.Days is { } days
            ? string.Create(
                Swedish,
                $"Ogiltig frånvaro på {Some(e.Dates.Count, "dag", "dagar")} av {e.Window} skoldagar ({Span(e)}). Gräns: {days} dagar."
            )
            : $"Ogiltig frånvaro {Rate(e)} av undervisningstiden {Span(e)} ({e.Window.ToString(Swedish)} skoldagar). Gräns: {Limit(e)}.";

    private static string Of(OccasionsEvidence e) =>
        $"{Some(e.Dates.Count, "frånvarotillfälle", "frånvarotillfällen")} den här terminen, det senaste {Day(e.Dates[^1])}. Gräns: {e.Limit.ToString(Swedish)} tillfällen.";

    private static string Of(ConsecutiveEvidence e) =>
        $"Frånvarande {Some(e.Days, "skoldag", "skoldagar")} i rad, {Day(e.From)}–{Day(e.To)}{(e.SpansBreak ? ", med lov eller lektionsfria dagar emellan" : "")}. Gräns: {e.Limit.ToString(Swedish)} dagar i rad.";

    /// <summary>"14 %", or "14–16 %" when not every register was taken.</summary>
    private static string Rate(RateEvidence e) =>
        string.Equals(Short(e.Low), Short(e.High), StringComparison.Ordinal)
            ? $"{Short(e.Low)} %"
            : $"{Short(e.Low)}–{Short(e.High)} % (alla lektioner är inte rapporterade)";

    private static string Limit(RateEvidence e) => string.Create(Swedish, $"{e.Percent:0.##} %");

    private static string Leave(RateEvidence e) =>
        e.Leave == 0 ? "" : string.Create(Swedish, $", varav {e.Leave} minuter beviljad ledighet");

    private static string Span(Evidence e) => $"{Day(e.From)}–{Day(e.To)}";

    private static string Day(DateOnly date) => date.ToString("d MMMM", Swedish);

    private static string Some(int count, string one, string several) => string.Create(Swedish, $"{count} {(count == 1 ? one : several)}");

    /// <summary>"1 på 2 500", with two digits that mean something.</summary>
    private static string Chance(double chance)
    {
        var of = 1 / Math.Max(chance, 1e-12);
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(of)) - 1));
        return string.Create(Swedish, $"ungefär 1 på {Math.Round(of / unit) * unit:#,0}");
    }

    /// <summary>One decimal where there is one.</summary>
    private static string Short(double value) => value.ToString("0.#", Swedish);
}

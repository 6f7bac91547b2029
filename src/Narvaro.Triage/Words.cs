using System.Globalization;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Triage;

/// <summary>The field's own words for what is stored in English (domain §6), and back again for the query string.</summary>
internal static class Words
{
    public static readonly IReadOnlyList<CaseStatus> OpenStatuses =
    [
        CaseStatus.New,
        CaseStatus.Acknowledged,
        CaseStatus.Active,
        CaseStatus.Monitoring,
    ];

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"12 mars 2026".</summary>
    public static string LongDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Status(CaseStatus status) =>
        status switch
        {
            CaseStatus.New => "Ny",
            CaseStatus.Acknowledged => "Mottagen",
            CaseStatus.Active => "Pågår",
            CaseStatus.Monitoring => "Bevakas",
            CaseStatus.Closed => "Avslutad",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    /// <summary>How a status is written in an address: "ny", "mottagen", "pagar", "bevakas", "avslutad".</summary>
    public static string Slug(CaseStatus status) => Status(status).ToLowerInvariant().Replace('å', 'a');

    public static CaseStatus? StatusOf(string? slug) =>
        OpenStatuses.Cast<CaseStatus?>().FirstOrDefault(s => string.Equals(Slug(s!.Value), slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>The steps of the närvarotrappa (domain §2.2).</summary>
    public static string Level(int level) =>
        level switch
        {
            1 => "Nivå 1: signal till mentor",
            2 => "Nivå 2: kartläggning",
            3 => "Nivå 3: utredning",
            4 => "Nivå 4: samverkan",
            _ => string.Create(CultureInfo.InvariantCulture, $"Nivå {level}"),
        };

    public static string Role(StaffRole role) => Capital(RoleWords.Of(role));

    public static string Task(TaskKind kind) => Capital(TaskWords.Of(kind));

    /// <summary>Up to the first full stop that a new sentence follows.</summary>
    public static string FirstSentence(string text)
    {
        for (
            var stop = text.IndexOf(". ", StringComparison.Ordinal);
            stop >= 0;
            stop = text.IndexOf(". ", stop + 1, StringComparison.Ordinal)
        )
        {
            if (stop + 2 < text.Length && char.IsUpper(text[stop + 2]))
            {
                return text[..(stop + 1)];
            }
        }
        return text;
    }

    /// <summary>As a sentence, or a cell, begins.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], Swedish) + words[1..];

    /// <summary>What a room has said in a clause.</summary>
    public static string Sentence(string words) => Capital(words) + (words.EndsWith('.') ? "" : ".");

    public static string Rule(string rule) =>
        rule switch
        {
            "rise" => "Frånvaron ökar jämfört med elevens eget mönster.",
            "subject" => "Frånvaron är samlad till ett ämne.",
            "days" => "Frånvaron är omfattande.",
            "level" => "Frånvaron är hög.",
            "unauthorised" => "Eleven har ogiltig frånvaro.",
            "occasions" => "Eleven har upprepad frånvaro.",
            "consecutive" => "Eleven har sammanhängande frånvaro.",
            Imported.Rule => "Ärendet kommer från ett tidigare system.",
            _ => "En regel för frånvaro har slagit till.",
        };

    /// <summary>The day in Sweden of an instant, UTC.</summary>
    public static DateOnly Day(DateTime at) => Stockholm.DateOf(at);

    /// <summary>Dates as Swedish staff write them, the same whatever culture the server has.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"08:20".</summary>
    public static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>"5/10": day and month, above a week of the picture.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("d/M", CultureInfo.InvariantCulture);

    /// <summary>Null for what is no date as <see cref="Date"/> writes it.</summary>
    public static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Trend(CaseTrend trend) => Capital(CaseWords.Of(trend));

    public static string State(TaskState state) =>
        state switch
        {
            TaskState.Open => "att göra",
            TaskState.Done => "gjort",
            TaskState.NotNeeded => "behövs inte",
            _ => "bortfallen",
        };

    public static string Reason(ClosingReason reason) =>
        reason switch
        {
            ClosingReason.Recovered => "Närvaron är tillbaka",
            ClosingReason.AlreadyKnown => "Skolan visste redan och arbetar med det",
            ClosingReason.WrongData => "Uppgifterna var fel",
            ClosingReason.LongIllness => "Lång sjukdom som är känd och följs på annat sätt",
            ClosingReason.Leave => "Beviljad ledighet",
            ClosingReason.WholeClass => "Stor del av klassen var borta samtidigt",
            ClosingReason.InvestigationNotNeeded => "Utredning behövs inte (skriv varför)",
            _ => "Eleven har lämnat skolan",
        };

    /// <summary>"20 000": grouped as the language of the page has it.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}

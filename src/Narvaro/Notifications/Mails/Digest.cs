using System.Globalization;

namespace Narvaro.Notifications.Mails;

/// <summary>
/// All that a mail may know (design §8): nothing of a pupil, and nothing from which one could be told. What is not here cannot be
/// written in a template.
/// </summary>
/// <param name="AsMentor">For the recipient's own pupils; else for the unit's.</param>
/// <param name="References">Case references, in order.</param>
/// <param name="Deadline">Last school day to acknowledge.</param>
/// <param name="DataUntil">The school day up to which attendance is counted.</param>
/// <param name="Link">The page, the same for everybody.</param>
/// <param name="Contact">Whom to ask.</param>
public sealed record Digest(
    bool AsMentor,
    IReadOnlyList<string> References,
    DateOnly Deadline,
    DateOnly DataUntil,
    Uri Link,
    string Contact
)
{
    /// <summary>The newest school day that the units of the cases have data of, when that is longer ago than it should be; else null.</summary>
    public DateOnly? OldSince { get; init; }

    /// <summary>Those of the cases that are told of only since a task in them was not done in time.</summary>
    public IReadOnlyList<string> Late { get; init; } = [];

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public string Subject => $"Närvaro: {Count(References.Count)} väntar på dig";

    /// <summary>What is to be acknowledged; null when nothing is.</summary>
    public string? Lead =>
        Waiting == 0
            ? null
            : $"{Count(Waiting)} {(AsMentor ? "för dig som mentor" : "på din enhet")} väntar på att du kvitterar {(Waiting == 1 ? "det" : "dem")}.";

    public string? By => Waiting == 0 ? null : $"Kvittera senast {Day(Deadline)}.";

    /// <summary>Null when no task is late.</summary>
    public string? Overdue => Late.Count == 0 ? null : $"{Count(Late.Count)} där en uppgift har gått över tiden.";

    public string Where => "Vad det gäller ser du när du har loggat in:";

    public string Age => $"Närvaron är räknad till och med {Day(DataUntil)}. Det som har rättats senare syns på sidan.";

    /// <summary>Null when the data are as fresh as they should be.</summary>
    public string? Old => OldSince is { } day ? $"Uppgifter finns till och med {Day(day)}; nyare saknas." : null;

    public string Ask => $"Frågor? Kontakta {Contact}. Det här mejlet går inte att svara på.";

    private int Waiting => References.Count - Late.Count;

    private static string Count(int cases) => string.Create(CultureInfo.InvariantCulture, $"{cases} {(cases == 1 ? "ärende" : "ärenden")}");

    /// <summary>The plain text; the HTML beside it says the same.</summary>
    public string Text() =>
        string.Join(
            "\n",
            [
                .. new[] { Lead, By, Overdue }.OfType<string>(),
                "",
                .. References.Select(r => $"  {r}"),
                "",
                Where,
                Link.AbsoluteUri,
                "",
                Age,
                .. Old is null ? [] : new[] { Old },
                Ask,
                "",
            ]
        );

    private static string Day(DateOnly date) => date.ToString("dddd d MMMM yyyy", Swedish);
}

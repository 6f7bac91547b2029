using System.Globalization;

namespace Narvaro.Notifications.Mails;

/// <summary>The cases of a school day that wait for a person.</summary>
/// <param name="AsMentor">For the recipient's own pupils; else for the unit's.</param>
/// <param name="References">Cases to acknowledge, in order.</param>
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
) : Mail(Contact)
{
    /// <summary>The newest school day that the units of the cases have data of, when that is longer ago than it should be; else null.</summary>
    public DateOnly? OldSince { get; init; }

    /// <summary>Other cases, in which a task was not done in time; in order.</summary>
    public IReadOnlyList<string> Late { get; init; } = [];

    /// <summary>Cases with a consent that ends soon, in order, and its last day: not whose, of what or to whom.</summary>
    public IReadOnlyList<(string Reference, DateOnly Last)> Ending { get; init; } = [];

    public bool IsEmpty => All.Count == 0;

    public override string Subject => $"Närvaro: {Count(All.Count)} väntar på dig";

    /// <summary>What is to be acknowledged; null when nothing is.</summary>
    public string? Lead =>
        References.Count == 0
            ? null
            : $"{Count(References.Count)} {Whose} väntar på att du kvitterar {(References.Count == 1 ? "det" : "dem")}.";

    public string? By => References.Count == 0 ? null : $"Kvittera senast {Day(Deadline)}.";

    /// <summary>Null when no task is late.</summary>
    public string? Overdue => Late.Count == 0 ? null : $"{Count(Late.Count)} {Whose} har en uppgift som inte blev klar i tid.";

    /// <summary>Null when none does.</summary>
    public string? Expiring =>
        Ending.Count == 0 ? null
        : Ending.Count == 1 ? $"{Count(1)} {Whose} har ett samtycke som snart går ut: {Day(Ending[0].Last)}."
        : $"{Count(Ending.Count)} {Whose} har samtycken som snart går ut, det första {Day(Ending.Min(e => e.Last))}.";

    public string Where => "Vad det gäller ser du när du har loggat in:";

    public string Age => $"Närvaron är räknad till och med {Day(DataUntil)}. Det som har rättats senare syns på sidan.";

    /// <summary>Null when the data are as fresh as they should be.</summary>
    public string? Old => OldSince is { } day ? $"Uppgifter finns till och med {Day(day)}; nyare saknas." : null;

    private protected override Type Template => typeof(DigestHtml);

    private HashSet<string> All => [.. References, .. Late, .. Ending.Select(e => e.Reference)];

    private string Whose => AsMentor ? "för dig som mentor" : "på din enhet";

    private static string Count(int cases) => string.Create(CultureInfo.InvariantCulture, $"{cases} {(cases == 1 ? "ärende" : "ärenden")}");

    public override string Text() =>
        string.Join(
            "\n",
            [
                .. Listed([Lead, By], References),
                .. Listed([Overdue], Late),
                .. Listed([Expiring], [.. Ending.Select(e => e.Reference)]),
                Where,
                Link.AbsoluteUri,
                "",
                Age,
                .. Old is null ? [] : new[] { Old },
                Ask,
                "",
            ]
        );

    private static IEnumerable<string> Listed(IEnumerable<string?> lead, IReadOnlyList<string> references) =>
        references.Count == 0 ? [] : [.. lead.OfType<string>(), "", .. references.Select(r => $"  {r}"), ""];
}

using System.Globalization;

namespace Narvaro.Notifications.Mails;

/// <summary>The cases of a school day that wait for a person to see them.</summary>
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
) : Mail(Contact)
{
    /// <summary>The newest school day that the units of the cases have data of, when that is longer ago than it should be; else null.</summary>
    public DateOnly? OldSince { get; init; }

    public override string Subject => $"Närvaro: {Count} väntar på dig";

    public string Lead =>
        $"{Count} {(AsMentor ? "för dig som mentor" : "på din enhet")} väntar på att du kvitterar {(One ? "det" : "dem")}.";

    public string By => $"Kvittera senast {Day(Deadline)}.";

    public string Where => "Vad det gäller ser du när du har loggat in:";

    public string Age => $"Närvaron är räknad till och med {Day(DataUntil)}. Det som har rättats senare syns på sidan.";

    /// <summary>Null when the data are as fresh as they should be.</summary>
    public string? Old => OldSince is { } day ? $"Uppgifter finns till och med {Day(day)}; nyare saknas." : null;

    private protected override Type Template => typeof(DigestHtml);

    private bool One => References.Count == 1;

    private string Count => string.Create(CultureInfo.InvariantCulture, $"{References.Count} {(One ? "ärende" : "ärenden")}");

    public override string Text() =>
        string.Join(
            "\n",
            [
                Lead,
                By,
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
}

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A page in a state, as a role of the demo sees it.</summary>
/// <param name="Role">As the chooser has it; empty for who has not signed in.</param>
/// <param name="Path">Its address, or that of the page whose first link, a CSS selector, leads to it.</param>
/// <param name="Link">Null where the address is known.</param>
/// <param name="Below">Of what the link leads to, e.g. "/kontakt".</param>
/// <param name="Sent">Its form has been sent as it stands, and shows what is wrong.</param>
/// <param name="Status">What it is answered with.</param>
internal sealed record Stop(string Role, string Path, string? Link = null, string Below = "", bool Sent = false, int Status = 200)
{
    private const string FirstCase = "tbody th a";

    /// <summary>Every page of the menu for a role that sees it, what lies below, and the states that look different.</summary>
    public static IReadOnlyList<Stop> All { get; } =
    [
        new("", "/valj"),
        new("", "/utloggad"),
        new("", "/inloggning-nekad"),
        new("", "/inloggad-igen"),
        new("", "/tillganglighet"),
        new("Mentor", "/min-dag"),
        new("Mentor", "/arenden", FirstCase),
        new("Elevhälsa", "/min-dag"),
        new("Elevhälsa", "/arenden"),
        new("Elevhälsa", "/arenden?status=ny&enhet=99999999"),
        .. OfCase(
            "",
            "/kontakt",
            "/insats",
            "/elevhalsa",
            "/samtycke",
            "/overlamning",
            "/overlamning?grund=samtycke",
            "/overlamning?grund=generalklausul",
            "/sip"
        ),
        .. OfCase("/kontakt", "/insats", "/elevhalsa", "/samtycke", "/sip").Select(s => s with { Sent = true }),
        new("Elevhälsa", "/samtycken"),
        new("Elevhälsa", "/over-grans"),
        new("Elevhälsa", "/orosanmalan"),
        new("Elevhälsa", "/orosanmalan", Sent: true),
        new("Elevhälsa", "/orosanmalan/mina"),
        new("Elevhälsa", "/finns-inte", Status: 404),
        new("Rektor", "/min-dag"),
        new("Rektor", "/arenden", FirstCase),
        new("Rektor", "/uppfoljning"),
        new("Rektor", "/om-siffrorna"),
        new("Huvudman", "/uppfoljning"),
        new("Administratör", "/regler"),
        new("Administratör", "/drift"),
        new("Granskare", "/atkomstlogg"),
        new("Granskare", "/atkomstlogg?arende=N-9999"),
        new("Socialtjänst", "/mottagning"),
        new("Socialtjänst", "/mottagning", FirstCase),
    ];

    /// <summary>For the name of a file: no character that a file system or a shell takes for something else.</summary>
    public string Name =>
        string.Concat(
            $"{Role} {Path}{(Link is null ? "" : " en")}{Below}{(Sent ? " fel" : "")}".Trim().Select(c => char.IsLetterOrDigit(c) ? c : '-')
        );

    private static IEnumerable<Stop> OfCase(params IEnumerable<string> parts) =>
        parts.Select(p => new Stop("Elevhälsa", "/arenden?status=pagar", FirstCase, p));
}

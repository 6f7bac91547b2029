namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A page in a state, as a role of the demo sees it.</summary>
/// <param name="Role">As the chooser has it; empty for who has not signed in.</param>
/// <param name="Path">Its address, or that of the page whose first link, a CSS selector, leads to it.</param>
/// <param name="Link">Null where the address is known.</param>
/// <param name="Below">Of what the link leads to, e.g. "/kontakt".</param>
/// <param name="Sent">A form of it, as a CSS selector, that has been sent as it stands and shows what is wrong.</param>
/// <param name="Status">What it is answered with.</param>
internal sealed record Stop(string Role, string Path, string? Link = null, string Below = "", string? Sent = null, int Status = 200)
{
    private const string FirstCase = "tbody th a";
    private const string Form = "main form[method=post]";

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
        .. OfCase("/kontakt", "/insats", "/elevhalsa", "/samtycke", "/sip").Select(s => s with { Sent = Form }),
        new("Elevhälsa", "/arenden?status=pagar", FirstCase, Sent: "form:has(#vila-varfor)"),
        new("Elevhälsa", "/arenden?status=vet-inte"),
        new("Elevhälsa", "/samtycken"),
        new("Elevhälsa", "/over-grans"),
        new("Elevhälsa", "/orosanmalan"),
        new("Elevhälsa", "/orosanmalan", Sent: Form),
        new("Elevhälsa", "/orosanmalan/mina"),
        new("Elevhälsa", "/finns-inte", Status: 404),
        new("Rektor", "/min-dag"),
        new("Rektor", "/arenden", FirstCase),
        new("Rektor", "/uppfoljning"),
        new("Rektor", "/om-siffrorna"),
        new("Huvudman", "/uppfoljning"),
        new("Administratör", "/regler"),
        new("Administratör", "/regler", Sent: Form),
        new("Administratör", "/drift"),
        new("Administratör", "/drift", "a[href*='/drift/korning/']"),
        new("Administratör", "/drift", "a[href*='/drift/korning/']", Sent: Form),
        new("Granskare", "/atkomstlogg"),
        new("Granskare", "/atkomstlogg?arende=N-9999"),
        new("Administratör", "/mejl"),
        new("Administratör", "/mejl", FirstCase),
        new("Socialtjänst", "/mottagning"),
        new("Socialtjänst", "/mottagning", FirstCase),
        new("Socialtjänst", "/mottagning", FirstCase, Sent: "form:has(#aterkoppling)"),
    ];

    /// <summary>For the name of a file: no character that a file system or a shell takes for something else.</summary>
    public string Name =>
        string.Concat(
            $"{(Role.Length > 0 ? Role : "Ingen")} {Path.Trim('/')}{(Link is null ? "" : " en")}{Below}{(Sent is null ? "" : " fel")}"
                .Trim()
                .Select(c => char.IsLetterOrDigit(c) ? c : '-')
        );

    private static IEnumerable<Stop> OfCase(params IEnumerable<string> parts) =>
        parts.Select(p => new Stop("Elevhälsa", "/arenden?status=pagar", FirstCase, p));
}

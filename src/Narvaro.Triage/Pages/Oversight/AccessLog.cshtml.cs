using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>Who has looked: <c>/atkomstlogg?fran=2026-10-01&amp;till=2026-10-31&amp;person=maja&amp;arende=N-0042&amp;fore=1200</c>.</summary>
[Opens(DataClass.AccessLog, Purpose.Audit)]
[EnableRateLimiting(Rates.Search)]
public sealed class AccessLogModel(AuditDesk desk, Person person) : PageModel
{
    public AccessFilter Filter { get; private set; } = new();

    public bool Misread { get; private set; }

    public AuditRead List { get; private set; } = new([], null);

    /// <summary>Where the next lines are; null when there are none.</summary>
    public string? Older => List.Older is { } older ? With(Filter, older) : null;

    public static string By(string who) => With(new AccessFilter(Person: who), null);

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "fran")] string? from,
        [FromQuery(Name = "till")] string? to,
        [FromQuery(Name = "person")] string? who,
        [FromQuery(Name = "arende")] string? what,
        [FromQuery(Name = "fore")] string? older,
        CancellationToken ct
    )
    {
        Filter = new AccessFilter(Address.Date(from), Address.Date(to), What: Given(what), Person: Given(who));
        Misread = Unread(from, Filter.From is null) || Unread(to, Filter.To is null) || Unread(older, Address.Number(older) is null);
        List = await desk.ReadAsync(person.Key, Filter, Address.Number(older), ct);
        return List.Refusal is null ? Page() : NotFound();
    }

    /// <summary>In Stockholm, to the second.</summary>
    public static string Moment(AccessShown line) =>
        Stockholm.ToLocal(line.At).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string With(AccessFilter filter, long? older) =>
        Address.Of(
            "/atkomstlogg",
            ("fran", filter.From is { } from ? Words.Date(from) : null),
            ("till", filter.To is { } to ? Words.Date(to) : null),
            ("person", filter.Person),
            ("arende", filter.What),
            ("fore", Address.Text(older))
        );

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Unread(string? text, bool missing) => !string.IsNullOrEmpty(text) && missing;
}

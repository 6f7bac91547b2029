using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Consents;

/// <summary>All consents that the person may read: <c>/samtycken?enhet=12345678&amp;inom=30&amp;sida=2</c>.</summary>
[Opens(DataClass.Consent, Purpose.FollowUp)]
public sealed class ListModel(ConsentDesk desk, ConsentTerms terms, Person person, IOptions<TriageOptions> options) : PageModel
{
    /// <summary>Days that can be chosen.</summary>
    public static readonly IReadOnlyList<int> Spans = [14, 30, 90];

    public ConsentFilter Filter { get; private set; } = new();

    /// <summary>Something in the address could not be understood, which the page says rather than hides.</summary>
    public bool Misread { get; private set; }

    public ConsentsListed List { get; private set; } = new(new([], 1, false), "");

    public int AloneFrom => ConsentTerms.AloneFrom;

    public int AskedFrom => terms.AskedFrom;

    public int RequiredFrom => terms.RequiredFrom;

    /// <summary>The units where the person works.</summary>
    public IEnumerable<UnitChoice> Units =>
        person.Viewer.Schools.Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == Filter.Unit));

    public async Task OnGetAsync(
        [FromQuery(Name = "enhet")] string? unit,
        [FromQuery(Name = "inom")] string? within,
        [FromQuery(Name = "sida")] string? page,
        CancellationToken ct
    )
    {
        SchoolUnitCode? chosen = SchoolUnitCode.TryParse(unit, out var code) ? code : null;
        int? days = Number(within) is { } span && Spans.Contains(span) ? span : null;
        Misread =
            (!string.IsNullOrEmpty(unit) && chosen is null)
            || (!string.IsNullOrEmpty(within) && days is null)
            || (!string.IsNullOrEmpty(page) && Number(page) is null);
        Filter = new ConsentFilter(chosen, days);
        List = await desk.ListAsync(person.Key, Filter, Number(page) ?? 1, ct);
    }

    /// <summary>Where a page of the same filter is.</summary>
    public string Address(int page) =>
        string.Create(CultureInfo.InvariantCulture, $"/samtycken?enhet={Filter.Unit?.Value}&inom={Filter.EndsWithin}&sida={page}");

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

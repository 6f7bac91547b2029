using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Kernel;
using Narvaro.Triage.Cases;

namespace Narvaro.Triage.Pages;

/// <summary>The list of open cases: <c>/arenden?enhet=12345678&amp;status=ny&amp;sida=2</c>.</summary>
public sealed class CasesModel(CaseList cases, IOptions<TriageOptions> options) : PageModel
{
    public CaseFilter Filter { get; private set; } = new();

    /// <summary>Something in the address could not be understood, which the page says rather than hides.</summary>
    public bool Misread { get; private set; }

    public CasePage List { get; private set; } = new([], 0, 1, [], null);

    /// <summary>Units to choose from; the chosen one is among them even when it has no case left.</summary>
    public IEnumerable<UnitChoice> Units =>
        List
            .Units.Concat(Filter.Unit is { } chosen && !List.Units.Contains(chosen) ? [chosen] : [])
            .Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == Filter.Unit));

    public IEnumerable<PageStep> Steps => PageStep.Around(List.Number, List.Pages);

    public async Task OnGetAsync(
        [FromQuery(Name = "enhet")] string? unit,
        [FromQuery(Name = "status")] string? status,
        [FromQuery(Name = "sida")] string? page,
        CancellationToken ct
    )
    {
        SchoolUnitCode? chosenUnit = SchoolUnitCode.TryParse(unit, out var code) ? code : null;
        var chosenStatus = Words.StatusOf(status);
        var numbered = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        Misread =
            (!string.IsNullOrEmpty(unit) && chosenUnit is null)
            || (!string.IsNullOrEmpty(status) && chosenStatus is null)
            || (!string.IsNullOrEmpty(page) && !numbered);
        Filter = new CaseFilter(chosenUnit, chosenStatus);
        List = await cases.ReadAsync(Filter, numbered ? number : 1, ct);
    }

    /// <summary>Where a page of the same filter is.</summary>
    public string Address(int page)
    {
        var parts = new List<string>();
        if (Filter.Unit is { } unit)
        {
            parts.Add("enhet=" + unit.Value);
        }
        if (Filter.Status is { } status)
        {
            parts.Add("status=" + Words.Slug(status));
        }
        if (page > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"sida={page}"));
        }
        return parts.Count == 0 ? "/arenden" : "/arenden?" + string.Join('&', parts);
    }
}

/// <summary>A unit in the drop-down list.</summary>
public sealed record UnitChoice(string Code, string Name, bool Chosen);

/// <summary>A link to a page of the list.</summary>
public sealed record PageStep(int Number, string Words)
{
    /// <summary>First, the neighbours and the last, so that 200 pages need no more links than 5.</summary>
    public static IEnumerable<PageStep> Around(int number, int pages)
    {
        if (number > 2)
        {
            yield return new PageStep(1, "Första sidan");
        }
        if (number > 1)
        {
            yield return new PageStep(number - 1, "Föregående sida");
        }
        yield return new PageStep(number, string.Create(CultureInfo.InvariantCulture, $"Sida {number} av {pages}"));
        if (number < pages)
        {
            yield return new PageStep(number + 1, "Nästa sida");
        }
        if (number < pages - 1)
        {
            yield return new PageStep(pages, "Sista sidan");
        }
    }
}

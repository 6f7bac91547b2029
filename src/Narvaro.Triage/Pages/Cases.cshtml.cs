using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>The open cases: <c>/arenden?enhet=12345678&amp;status=ny&amp;forsenat=ja&amp;sida=2</c>.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class CasesModel(QueueDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    public QueueFilter Filter { get; private set; } = new();

    /// <summary>Something in the address could not be understood, which the page says rather than hides.</summary>
    public bool Misread { get; private set; }

    public QueuePage List { get; private set; } = new([], 0, 1, [], null, DateOnly.MinValue);

    /// <summary>Units to choose from; the chosen one is among them even when it has no case left.</summary>
    public IEnumerable<UnitChoice> Units =>
        List
            .Units.Concat(Filter.Unit is { } chosen && !List.Units.Contains(chosen) ? [chosen] : [])
            .Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == Filter.Unit));

    public IEnumerable<PageStep> Steps => PageStep.Around(List.Number, List.Pages);

    public bool ShowsLevels => List.Rows.Any(r => r.Level is not null);

    public string UnitName(QueueRow row) => options.Value.UnitName(row.Unit);

    public string Why(QueueRow row) =>
        row.Facts is { } facts && row.Rule != Imported.Rule ? options.Value.Why(row.Rule, facts) : Words.Rule(row.Rule);

    public async Task OnGetAsync(
        [FromQuery(Name = "enhet")] string? unit,
        [FromQuery(Name = "status")] string? status,
        [FromQuery(Name = "forsenat")] string? late,
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
        Filter = new QueueFilter(chosenUnit, chosenStatus, late == "ja");
        List = await desk.ReadAsync(person.Key, Filter, numbered ? number : 1, ct);
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
        if (Filter.Late)
        {
            parts.Add("forsenat=ja");
        }
        if (page > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"sida={page}"));
        }
        return parts.Count == 0 ? "/arenden" : "/arenden?" + string.Join('&', parts);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>Who is over the limit of a rule that only lists: <c>/over-grans?enhet=12345678&amp;regel=level&amp;sida=2</c>.</summary>
[Opens(DataClass.AttendanceFact, Purpose.FollowUp)]
public sealed class OverLimitModel(OverLimitDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    public OverLimitFilter Filter { get; private set; } = new();

    public bool Misread { get; private set; }

    public OverLimitPage List { get; private set; } = null!;

    public bool ShowsLevels => List.Rows.Rows.Any(r => r.Level is not null);

    public IEnumerable<UnitChoice> Units =>
        List
            .Units.Concat(Filter.Unit is { } chosen && !List.Units.Contains(chosen) ? [chosen] : [])
            .Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == Filter.Unit));

    public string? Earlier => List.Rows.Number > 1 ? PageAddress(List.Rows.Number - 1) : null;

    public string? Later => List.Rows.More ? PageAddress(List.Rows.Number + 1) : null;

    public string UnitName(OverLimitRow row) => row.Unit is { } unit ? options.Value.UnitName(unit) : "";

    public async Task OnGetAsync(
        [FromQuery(Name = "enhet")] string? unit,
        [FromQuery(Name = "regel")] string? rule,
        [FromQuery(Name = "sida")] string? page,
        CancellationToken ct
    )
    {
        SchoolUnitCode? chosen = SchoolUnitCode.TryParse(unit, out var code) ? code : null;
        Misread = !string.IsNullOrEmpty(unit) && chosen is null;
        Filter = new OverLimitFilter(chosen, string.IsNullOrEmpty(rule) ? null : rule);
        List = await desk.ReadAsync(person.Key, Filter, Address.Page(page), ct);
    }

    private string PageAddress(int page) =>
        Address.Of("/over-grans", ("enhet", Filter.Unit?.Value), ("regel", Filter.Rule), ("sida", Address.Text(page)));
}

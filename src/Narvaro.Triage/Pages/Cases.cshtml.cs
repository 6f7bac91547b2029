using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>The open cases: <c>/arenden?enhet=12345678&amp;status=ny&amp;forsenat=ja&amp;sida=2</c>.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class CasesModel(QueueDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    public QueueAddress At { get; private set; } = new(new QueueFilter());

    public QueueFilter Filter => At.Filter;

    public QueuePage List { get; private set; } = new([], 0, 1, [], null, DateOnly.MinValue);

    /// <summary>Units to choose from; the chosen one is among them even when it has no case left.</summary>
    public IEnumerable<UnitChoice> Units =>
        List
            .Units.Concat(Filter.Unit is { } chosen && !List.Units.Contains(chosen) ? [chosen] : [])
            .Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == Filter.Unit));

    public IEnumerable<PageStep> Steps => PageStep.Around(List.Number, List.Pages);

    public bool ShowsLevels => List.Rows.Any(r => r.Level is not null);

    public string UnitName(QueueRow row) => options.Value.UnitName(row.Unit);

    /// <summary>The first sentence; the case has them all.</summary>
    public string Why(QueueRow row) =>
        Words.FirstSentence(
            row.Facts is { } facts && row.Rule != Imported.Rule ? options.Value.Why(row.Rule, facts) : Words.Rule(row.Rule)
        );

    public async Task OnGetAsync(CancellationToken ct)
    {
        At = QueueAddress.Read(Request.Query);
        List = await desk.ReadAsync(person.Key, Filter, At.Page, ct);
    }

    /// <summary>Where a page of the same list is.</summary>
    public string Address(int page) => (At with { Page = page }).List;

    /// <summary>Where a case of the list is, so that the next one can be found from there.</summary>
    /// <param name="index">From 0 on this page.</param>
    public string CaseAddress(QueueRow row, int index) =>
        (At with { Page = 1, Place = ((List.Number - 1) * QueueDesk.PageSize) + index + 1 }).Case(row.Reference);
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>The open cases: <c>/arenden?enhet=12345678&amp;status=ny&amp;forsenat=ja&amp;sida=2</c>.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class CasesModel(QueueDesk desk, CaseDesk cases, Ladder ladder, Person person, IOptions<TriageOptions> options, Texts t)
    : PageModel
{
    private string[] _chosen = [];

    public QueueAddress At { get; private set; } = new(new QueueFilter());

    public QueueFilter Filter => At.Filter;

    public QueuePage List { get; private set; } = new([], 0, 1, null, [], [], null, DateOnly.MinValue);

    /// <summary>What was not done with the chosen ones, and why; without a case when none was chosen.</summary>
    public IReadOnlyList<(string Reference, string Why)> Undone { get; private set; } = [];

    /// <summary>New cases that a team has room for in a week.</summary>
    public string Room => Words.Count(ladder.NewCasesPerWeek ?? 0);

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

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public Task<IActionResult> OnPostAcknowledgeAsync(string[] valda, CancellationToken ct) =>
        WithAllAsync(
            valda,
            at => cases.AcknowledgeAsync(person.Key, at, ct),
            done => done == 1 ? t["1 ärende är kvitterat."] : t["{0} ärenden är kvitterade.", done],
            ct
        );

    public Task<IActionResult> OnPostAssignAsync(string[] valda, string? till, CancellationToken ct) =>
        WithAllAsync(
            valda,
            at => cases.AssignAsync(person.Key, at, till, ct),
            done => done == 1 ? t["1 ärende har fått en ansvarig."] : t["{0} ärenden har fått en ansvarig.", done],
            ct
        );

    /// <summary>A case with how much of it there was when it was chosen, so that nobody acts on what has changed since.</summary>
    public static string Choice(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Reference}.{row.Changes}");

    /// <summary>Still to be done, after others were.</summary>
    public bool IsChosen(QueueRow row) => _chosen.Contains(Choice(row), StringComparer.Ordinal);

    public bool IsMe(Colleague colleague) => colleague.Key == person.Key;

    /// <summary>Where a page of the same list is.</summary>
    public string Address(int page) => (At with { Page = page }).List;

    /// <summary>Where a case of the list is, so that the next one can be found from there.</summary>
    /// <param name="index">From 0 on this page.</param>
    public string CaseAddress(QueueRow row, int index) =>
        (At with { Page = 1, Place = ((List.Number - 1) * QueueDesk.PageSize) + index + 1 }).Case(row.Reference);

    private async Task ReadAsync(CancellationToken ct)
    {
        At = QueueAddress.Read(Request.Query);
        List = await desk.ReadAsync(person.Key, Filter, At.Page, ct);
    }

    /// <summary>One after the other, each as if it had been the only one: what can be done is, and what cannot is told.</summary>
    private async Task<IActionResult> WithAllAsync(
        string[] chosen,
        Func<CaseAt, Task<Refusal?>> act,
        Func<int, string> said,
        CancellationToken ct
    )
    {
        var (done, undone) = (0, new List<(string Reference, string Why)>());
        foreach (var choice in chosen.Distinct(StringComparer.Ordinal).Take(QueueDesk.PageSize))
        {
            var at = AtOf(choice);
            if (await act(at) is { } refusal)
            {
                undone.Add((at.Reference, refusal.Sentence));
            }
            else
            {
                done++;
            }
        }
        if (done > 0)
        {
            TempData["Said"] = said(done);
        }
        if (done > 0 && undone.Count == 0)
        {
            return LocalRedirect(QueueAddress.Read(Request.Query).List);
        }
        (Undone, _chosen) = (undone.Count > 0 ? undone : [("", t["Välj minst ett ärende."])], chosen);
        await ReadAsync(ct);
        return Page();
    }

    private static CaseAt AtOf(string choice) =>
        (
            choice.LastIndexOf('.') is > 0 and var dot
            && int.TryParse(choice.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                ? new CaseAt(choice[..dot], seen)
                : new CaseAt(choice)
        ) with
        {
            InBulk = true,
        };
}

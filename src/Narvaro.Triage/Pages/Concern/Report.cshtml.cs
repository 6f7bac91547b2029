using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Narvaro.Cases.ChildConcern;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Concern;

/// <summary>Puts on record that a report of concern was made: <c>/orosanmalan?arende=N-0042</c>. It asks for no fresh sign-in, for it must
/// wait for nothing (SoL 19:1); whom it is about is never in the address but as a case.</summary>
[Opens(DataClass.ChildConcernReport, Purpose.ChildProtection, Act.Create)]
[EnableRateLimiting(Rates.Search)]
public sealed class ReportModel(ConcernDesk desk, CaseDesk cases, Person person, Texts t) : PageModel
{
    /// <summary>The case that it is told from; null when there is none.</summary>
    public CaseShown? Case { get; private set; }

    /// <summary>Why it was not kept, by field.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    [BindProperty(Name = "elev")]
    public string? Pupil { get; set; }

    [BindProperty(Name = "klass")]
    public string? SchoolClass { get; set; }

    [BindProperty(Name = "fodd")]
    public string? BornOn { get; set; }

    [BindProperty(Name = "for")]
    public string? OnBehalfOf { get; set; }

    [BindProperty(Name = "skickad")]
    public string? SentOn { get; set; }

    [BindProperty(Name = "satt")]
    public string? SentBy { get; set; }

    [BindProperty(Name = "nummer")]
    public string? Reference { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "arende")] string? reference, CancellationToken ct)
    {
        if (reference is null)
        {
            return Page();
        }
        Case = (await cases.ReadAsync(person.Key, reference, ct)).Case;
        // Whatever the case is, the duty is the same: the form is still there.
        return Case is null ? LocalRedirect("/orosanmalan") : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "arende")] string? reference, CancellationToken ct)
    {
        var sentRead = FormDay.TryRead(SentOn, out var sentOn);
        if (!FormDay.TryRead(BornOn, out var bornOn) || !sentRead)
        {
            return await AgainAsync(reference, sentRead ? "fodd" : "skickad", t["Skriv dagen som ÅÅÅÅ-MM-DD."], ct);
        }
        var told = new ConcernTold(
            OnBehalfOf == "skolan" ? ConcernWords.School : null,
            sentOn,
            Enum.TryParse<ConcernSentBy>(SentBy, out var way) && Enum.IsDefined(way) ? way : null,
            string.IsNullOrWhiteSpace(Reference) ? null : Reference.Trim()
        );
        var (id, refusal) = reference is null
            ? await desk.ReportNamedAsync(person.Key, new NamedPupil(Pupil ?? "", SchoolClass ?? "", bornOn), told, ct)
            : await desk.ReportOfCaseAsync(person.Key, reference, told, ct);
        if (refusal is not null)
        {
            return await AgainAsync(reference, FieldOf(refusal), refusal.Sentence, ct);
        }
        TempData["Said"] = t["Anmälan har nummer {0} här. Närvaro påminner dig om att fråga socialtjänsten vad den ledde till.", id];
        return LocalRedirect("/orosanmalan");
    }

    private static string FieldOf(Refusal refusal) =>
        refusal.Code switch
        {
            "ConcernDay" => "skickad",
            "ConcernReference" => "nummer",
            "SeveralPupils" => "fodd",
            _ => "elev",
        };

    private async Task<IActionResult> AgainAsync(string? reference, string field, string sentence, CancellationToken ct)
    {
        Case = reference is null ? null : (await cases.ReadAsync(person.Key, reference, ct)).Case;
        if (Case is null && reference is not null)
        {
            return NotFound();
        }
        Wrong = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = sentence };
        return Page();
    }
}

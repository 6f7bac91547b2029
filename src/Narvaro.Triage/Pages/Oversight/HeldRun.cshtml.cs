using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>A delivery that is held: what it would change, and the decision: <c>/drift/korning/12</c>.</summary>
[Opens(DataClass.Operations, Purpose.Administration)]
[EnableRateLimiting(Rates.Search)]
public sealed class HeldRunModel(OperationsDesk desk, Person person, Texts texts, IOptions<TriageOptions> options) : PageModel
{
    /// <summary>Null when it could not be tried.</summary>
    public HeldShown? Run { get; private set; }

    /// <summary>Why what was asked for was not done, in Swedish.</summary>
    public string? Refused { get; private set; }

    public string Why { get; private set; } = "";

    /// <summary>There is no such run, or not for this person.</summary>
    private bool IsMissing { get; set; }

    public string UnitName(HeldUnit unit) =>
        SchoolUnitCode.TryParse(unit.Unit, out var code) ? options.Value.UnitName(code) : "Hör till ingen skolenhet";

    public async Task<IActionResult> OnGetAsync(int run, CancellationToken ct)
    {
        Show(await desk.TryAsync(person.Key, run, ct));
        return IsMissing ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(
        int run,
        [FromForm(Name = "beslut")] string? decision,
        [FromForm(Name = "varfor")] string? why,
        CancellationToken ct
    )
    {
        Why = why ?? "";
        var done = decision switch
        {
            "ta-in" => await desk.ReleaseAsync(person.Key, run, Why, ct),
            "avvisa" => await desk.RefuseAsync(person.Key, run, Why, ct),
            _ => null,
        };
        if (done is null)
        {
            return BadRequest();
        }
        if (done.Refusal is not { } refusal)
        {
            TempData["Said"] = texts[decision == "ta-in" ? "Utdraget är intaget." : "Utdraget är avvisat."];
            return LocalRedirect("/drift");
        }
        if (refusal.Code == "NoAccess")
        {
            return NotFound();
        }
        Show(await desk.TryAsync(person.Key, run, ct));
        Refused = refusal.Sentence;
        return IsMissing ? NotFound() : Page();
    }

    private void Show(HeldRead read)
    {
        Run = read.Run;
        Refused = read.Refusal?.Sentence;
        IsMissing = read is { Run: null, Refusal.Code: "NoAccess" or "NotDone" };
    }
}

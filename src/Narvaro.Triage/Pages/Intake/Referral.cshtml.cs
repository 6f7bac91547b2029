using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Intake;

/// <summary>What was handed over, word for word, and what the intake tells of it. One that is not theirs is not there.</summary>
[Opens(DataClass.Referral, Purpose.Disclosure)]
public sealed class ReferralModel(IntakeDesk desk, Person person, Texts t) : PageModel
{
    public IntakeReferral Referral { get; private set; } = null!;

    public string? Wrong { get; private set; }

    [BindProperty(Name = "aterkoppling")]
    public string? Feedback { get; set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken ct) => ShowAsync(id, ct);

    public Task<IActionResult> OnPostReceivedAsync(int id, CancellationToken ct) =>
        TellAsync(id, desk.ReceivedAsync(person.Key, id, ct), t["Mottagandet är antecknat."], ct);

    public Task<IActionResult> OnPostAcceptedAsync(int id, [FromForm(Name = "tas-upp")] string? accepted, CancellationToken ct) =>
        TellAsync(id, desk.AcceptedAsync(person.Key, id, accepted == "ja", ct), t["Svaret är antecknat."], ct);

    public Task<IActionResult> OnPostFeedbackAsync(int id, CancellationToken ct) =>
        TellAsync(id, desk.FeedbackAsync(person.Key, id, Feedback ?? "", ct), t["Återkopplingen är lämnad till skolan."], ct);

    private async Task<IActionResult> TellAsync(int id, Task<Refusal?> told, string said, CancellationToken ct)
    {
        if (await told is { } refusal)
        {
            Wrong = refusal.Sentence;
            return await ShowAsync(id, ct);
        }
        TempData["Said"] = said;
        return LocalRedirect(FormattableString.Invariant($"/mottagning/{id}"));
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken ct)
    {
        if ((await desk.ReadAsync(person.Key, id, ct)).Referral is not { } referral)
        {
            return NotFound();
        }
        Referral = referral;
        return Page();
    }
}

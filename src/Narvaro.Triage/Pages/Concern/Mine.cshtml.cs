using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Cases.ChildConcern;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Concern;

/// <summary>The reports of concern that the person may know of, and what came of them.</summary>
[Opens(DataClass.ChildConcernReport, Purpose.ChildProtection, StepUp = true)]
public sealed class MineModel(ConcernDesk desk, Person person, TimeProvider clock, Texts t) : PageModel
{
    public IReadOnlyList<ConcernRow> Reports { get; private set; } = [];

    public DateOnly Today { get; } = Stockholm.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The report that could not be changed, and why.</summary>
    public (int Report, string Sentence)? Wrong { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Reports = await desk.ReadAsync(person.Key, ct);

    public Task<IActionResult> OnPostSentAsync(
        [FromForm(Name = "anmalan")] int report,
        [FromForm(Name = "dag")] string? day,
        [FromForm(Name = "satt")] ConcernSentBy way,
        [FromForm(Name = "nummer")] string? reference,
        CancellationToken ct
    ) => OnDayAsync(report, day, on => desk.SentAsync(person.Key, report, on, way, Trimmed(reference), ct), ct);

    public Task<IActionResult> OnPostMeetingAsync(
        [FromForm(Name = "anmalan")] int report,
        [FromForm(Name = "mote")] string? offered,
        CancellationToken ct
    ) => ActAsync(report, () => desk.MeetingAsync(person.Key, report, offered == "ja", ct), ct);

    public Task<IActionResult> OnPostAskedAsync(
        [FromForm(Name = "anmalan")] int report,
        [FromForm(Name = "dag")] string? day,
        CancellationToken ct
    ) => OnDayAsync(report, day, on => desk.AskedAsync(person.Key, report, on, ct), ct);

    public Task<IActionResult> OnPostAnsweredAsync(
        [FromForm(Name = "anmalan")] int report,
        [FromForm(Name = "dag")] string? day,
        [FromForm(Name = "svar")] ConcernAnswer answer,
        CancellationToken ct
    ) => OnDayAsync(report, day, on => desk.AnsweredAsync(person.Key, report, answer, on, ct), ct);

    public Task<IActionResult> OnPostNameAsync(
        [FromForm(Name = "anmalan")] int report,
        [FromForm(Name = "epost")] string? email,
        CancellationToken ct
    ) => ActAsync(report, () => desk.NameAsync(person.Key, report, email?.Trim() ?? "", ct), ct);

    private async Task<IActionResult> OnDayAsync(int report, string? day, Func<DateOnly, Task<Refusal?>> act, CancellationToken ct) =>
        FormDay.TryRead(day, out var on) && on is { } date
            ? await ActAsync(report, () => act(date), ct)
            : await ActAsync(report, () => Task.FromResult<Refusal?>(new Refusal("Day", t["Skriv dagen som ÅÅÅÅ-MM-DD."])), ct);

    private async Task<IActionResult> ActAsync(int report, Func<Task<Refusal?>> act, CancellationToken ct)
    {
        // What is no value of a closed list was sent by no form of ours.
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        var refusal = await act();
        if (refusal is null)
        {
            TempData["Said"] = t["Anmälan {0} är ändrad.", report];
            return LocalRedirect("/orosanmalan/mina");
        }
        Reports = await desk.ReadAsync(person.Key, ct);
        if (Reports.All(r => r.Id != report))
        {
            return NotFound();
        }
        Wrong = (report, refusal.Sentence);
        return Page();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

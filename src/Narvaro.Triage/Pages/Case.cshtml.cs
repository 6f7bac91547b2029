using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>One case: why it is there, what has been done, and whose turn it is. Each act is a form of its own, that says how much of the case
/// the person had seen.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class CaseModel(
    CasePageDesk pages,
    CaseDesk desk,
    QueueDesk queue,
    Person person,
    IOptions<TriageOptions> options,
    FreshSignIn fresh
) : PageModel
{
    private static readonly Refusal NoDate = new(
        "NoDate",
        "Skriv dagen som ÅÅÅÅ-MM-DD, eller låt fältet vara tomt: då vilar ärendet tills det blir värre."
    );

    /// <summary>The case with its parts.</summary>
    public CasePage Parts { get; private set; } = new(null);

    public CaseShown Case => Parts.Case!;

    /// <summary>Why an act was not done, and which; null when none was refused.</summary>
    public (string Act, Refusal Why)? Refused { get; private set; }

    /// <summary>How many entries the person had seen when the act was refused; what is after them is new.</summary>
    public int? Seen { get; private set; }

    /// <summary>The list that the person came from.</summary>
    public QueueAddress At { get; private set; } = new(new QueueFilter());

    /// <summary>Where the next case of that list is; null at its end, and outside a list.</summary>
    public string? Next { get; private set; }

    /// <summary>Of a page below this one.</summary>
    /// <param name="part">The last step of its address, e.g. "kontakt".</param>
    /// <param name="more">What else the address says.</param>
    public string PartAddress(string part, string? more = null) => At.Part(Case.Reference, part, more);

    public string UnitName => options.Value.UnitName(Case.Unit);

    public string Why =>
        Case.Facts is { } facts && Case.Rule != Imported.Rule ? options.Value.Why(Case.Rule, facts) : Words.Rule(Case.Rule);

    public bool IsLate(CaseTask task) => task.DueOn < Case.Today;

    /// <summary>What the person wrote in the form of an act that was refused; empty in all others.</summary>
    public string Kept(string act, string field) => Refused?.Act == act ? Request.FormOr(field) : "";

    /// <summary>Who is chosen beforehand: whoever answers for it, or the person who looks.</summary>
    public bool IsProposed(Colleague colleague) => Case.Responsible is { } name ? colleague.Name == name : colleague.Key == person.Key;

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => ShowAsync(reference, ct);

    public Task<IActionResult> OnPostAcknowledgeAsync(string reference, int? seen, CancellationToken ct) =>
        ActAsync("Acknowledge", reference, seen, at => desk.AcknowledgeAsync(person.Key, at, ct), "Ärendet är kvitterat.", ct);

    public Task<IActionResult> OnPostDoneAsync(string reference, int? seen, TaskKind kind, CancellationToken ct) =>
        ActAsync("Done", reference, seen, at => desk.DoneAsync(person.Key, at, kind, ct), "Uppgiften är gjord.", ct);

    public Task<IActionResult> OnPostNotNeededAsync(string reference, int? seen, TaskKind kind, string? why, CancellationToken ct) =>
        ActAsync(
            "NotNeeded",
            reference,
            seen,
            at => desk.NotNeededAsync(person.Key, at, kind, why ?? "", ct),
            "Det är antecknat att uppgiften inte behövs.",
            ct
        );

    public Task<IActionResult> OnPostSnoozeAsync(string reference, int? seen, string? until, string? why, CancellationToken ct)
    {
        var day = Words.DateOf(until);
        return ActAsync(
            "Snooze",
            reference,
            seen,
            at =>
                day is null && !string.IsNullOrWhiteSpace(until)
                    ? Task.FromResult<Refusal?>(NoDate)
                    : desk.SnoozeAsync(person.Key, at, day, why ?? "", ct),
            "Ärendet vilar.",
            ct
        );
    }

    public Task<IActionResult> OnPostLevelAsync(string reference, int? seen, int level, string? why, CancellationToken ct) =>
        ActAsync("Level", reference, seen, at => desk.SetLevelAsync(person.Key, at, level, why ?? "", ct), "Nivån är ändrad.", ct);

    public Task<IActionResult> OnPostAssignAsync(string reference, int? seen, string? till, CancellationToken ct) =>
        ActAsync("Assign", reference, seen, at => desk.AssignAsync(person.Key, at, till, ct), "Ansvarig är vald.", ct);

    public Task<IActionResult> OnPostCloseAsync(string reference, int? seen, ClosingReason reason, string? why, CancellationToken ct) =>
        ActAsync("Close", reference, seen, at => desk.CloseAsync(person.Key, at, reason, why, ct), "Ärendet är avslutat.", ct);

    public Task<IActionResult> OnPostWithdrawAsync(string reference, int? seen, int number, string? why, CancellationToken ct) =>
        ActAsync(
            "Withdraw",
            reference,
            seen,
            at => desk.WithdrawAsync(person.Key, at, number, why ?? "", ct),
            "Händelsen är återtagen.",
            ct
        );

    private async Task<IActionResult> ActAsync(
        string act,
        string reference,
        int? seen,
        Func<CaseAt, Task<Refusal?>> done,
        string said,
        CancellationToken ct
    )
    {
        if (!fresh.Holds && await HeldBackAsync(reference, ct) is { } otherwise)
        {
            return otherwise;
        }
        if (await done(new CaseAt(reference, seen)) is not { } refusal)
        {
            TempData["Said"] = said;
            // A case that was open to a person for the sake of a task ends for that person with the task.
            var (_, gone) = await desk.LookAsync(person.Key, reference, ct);
            return LocalRedirect(gone is null ? QueueAddress.Read(Request.Query).Case(reference) : "/min-dag");
        }
        (Refused, Seen) = ((act, refusal), seen);
        return await ShowAsync(reference, ct);
    }

    private async Task<IActionResult> ShowAsync(string reference, CancellationToken ct)
    {
        At = QueueAddress.Read(Request.Query);
        Parts = await pages.ReadAsync(person.Key, reference, fresh.Holds, ct);
        if (Parts.Case is null)
        {
            return (Parts.AsksFreshSignIn ? await fresh.AskAsync(Request) : null) ?? NotFound();
        }
        if (At.Place is { } place && await queue.NextAsync(person.Key, At.Filter, (Case.Reference, place), ct) is { } next)
        {
            Next = (At with { Place = next.Place }).Case(next.Reference);
        }
        return Page();
    }

    /// <summary>Asked of who has not just signed in.</summary>
    /// <returns>What to answer instead of acting; null when it may be tried.</returns>
    private async Task<IActionResult?> HeldBackAsync(string reference, CancellationToken ct)
    {
        var (isProtected, refusal) = await desk.LookAsync(person.Key, reference, ct);
        return refusal is not null ? NotFound()
            : isProtected ? await fresh.AskAsync(Request)
            : null;
    }
}

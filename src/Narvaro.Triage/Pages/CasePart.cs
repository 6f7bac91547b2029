using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Kernel;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>A page below a case, of one of its parts: what is there, and the forms that write in it. An act that is refused shows the page
/// again, with what was written and the sentence at its field.</summary>
public abstract class CasePart(Person person, FreshSignIn fresh) : PageModel
{
    /// <summary>E.g. "N-0042", as the address has it.</summary>
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The case, in the place of the list that the person came from: the next one is found from there.</summary>
    public string CaseAddress => QueueAddress.Read(Request.Query).Case(Reference);

    /// <summary>Which act was not done, of which entry, and why; null when none was refused.</summary>
    public (string Act, int Number, Refusal Why)? Refused { get; private set; }

    /// <summary>The last step of the page's address.</summary>
    protected abstract string Part { get; }

    protected string PersonKey => person.Key;

    /// <summary>Of this page.</summary>
    /// <param name="more">What it is to be told, e.g. "handler=Withdraw".</param>
    public string Here(string? more = null) => QueueAddress.Read(Request.Query).Part(Reference, Part, more);

    /// <summary>What the person wrote in the form of an act that was refused.</summary>
    public string Kept(string act, string field, string otherwise = "", int number = 0) =>
        IsRefused(act, number) ? Request.FormOr(field) : otherwise;

    /// <summary>Why a field was not taken; null when it was.</summary>
    public string? Wrong(string act, string field, int number = 0) =>
        IsRefused(act, number) && FieldOf(act, Refused!.Value.Why) == field ? Refused.Value.Why.Sentence : null;

    /// <summary>Id of the sentence at a field, for the field to point at; null when there is none.</summary>
    public string? Sentence(string id, string act, string field, int number = 0) => Wrong(act, field, number) is null ? null : id + "-fel";

    public bool IsRefused(string act, int number = 0) => Refused is { } refused && (refused.Act, refused.Number) == (act, number);

    /// <summary>The field of a form that a refusal is about; empty for the whole form.</summary>
    protected abstract string FieldOf(string act, Refusal why);

    /// <summary>Reads what the page shows.</summary>
    /// <returns>Why it is not shown, and whether it is of a protected pupil.</returns>
    protected abstract Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct);

    /// <returns>What to answer instead of the page; null when it may be shown.</returns>
    protected async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        var (refusal, isProtected) = await ReadAsync(ct);
        return refusal is not null ? NotFound()
            : isProtected ? await fresh.AskAsync(Request)
            : null;
    }

    protected async Task<IActionResult> ShowAsync(CancellationToken ct) => await OpenAsync(ct) ?? Page();

    /// <summary>Whether there is such an entry among those that the page shows.</summary>
    protected abstract bool Has(int number);

    /// <summary>Writes, and leads back to the case. An entry that is not shown is not there, whatever it is.</summary>
    /// <param name="number">Of the entry that it is done with; null for a new one.</param>
    /// <param name="said">What is told when it is done.</param>
    protected async Task<IActionResult> ActAsync(
        string act,
        int? number,
        Func<Task<Refusal?>> done,
        string said,
        CancellationToken ct,
        string? back = null
    )
    {
        if (await OpenAsync(ct) is { } otherwise)
        {
            return otherwise;
        }
        if (number is { } entry && !Has(entry))
        {
            return NotFound();
        }
        if (await done() is { } refusal)
        {
            Refused = (act, number ?? 0, refusal);
            // A no is kept, and may be what the page now shows.
            await ReadAsync(ct);
            return Page();
        }
        TempData["Said"] = said;
        return LocalRedirect(back ?? CaseAddress);
    }
}

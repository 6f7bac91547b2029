using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Consents;

/// <summary>Puts a consent, or a no, of a case's pupil on record, and withdraws one. Always for the school to tell: the other way is not ours
/// (OSL 8:1).</summary>
[Opens(DataClass.Consent, Purpose.FollowUp, Act.Create)]
public sealed class OfCaseModel(
    ConsentDesk desk,
    CaseDesk cases,
    ConsentTerms terms,
    Person person,
    FreshSignIn fresh,
    TimeProvider clock,
    Texts t
) : PageModel
{
    public CaseShown Case { get; private set; } = null!;

    /// <summary>The list that the person came from, and the place in it.</summary>
    public QueueAddress At => QueueAddress.Read(Request.Query);

    public IReadOnlyList<ConsentRecord> Consents { get; private set; } = [];

    public ConsentTerms Terms => terms;

    /// <summary>What may be told at all; elevhälsans medicinska insats is not here to be told.</summary>
    public IEnumerable<ConsentItem> Choices => terms.Items.Where(i => i.Kind is not ItemKind.Medical);

    /// <summary>Why it was not kept, by field; of a withdrawal by the consent's number.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    [BindProperty(Name = "givare")]
    public string? Giver { get; set; }

    [BindProperty(Name = "svar")]
    public string? Answer { get; set; }

    [BindProperty(Name = "mottagare")]
    public string? Recipient { get; set; }

    [BindProperty(Name = "uppgift")]
    public List<string> Items { get; set; } = [];

    [BindProperty(Name = "andamal")]
    public string? About { get; set; }

    [BindProperty(Name = "form")]
    public string? Form { get; set; }

    [BindProperty(Name = "fran")]
    public string? From { get; set; }

    [BindProperty(Name = "till")]
    public string? To { get; set; }

    [BindProperty(Name = "varfor")]
    public string? Why { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        var today = Stockholm.DateOf(clock.GetUtcNow().UtcDateTime);
        (From, To) = (Words.Date(today), Words.Date(terms.UsualEnd(today)));
        return await OpenAsync(reference, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (await OpenAsync(reference, ct) is { } otherwise)
        {
            return otherwise;
        }
        if (Order(out var wrong) is not { } order)
        {
            return Again(wrong!.Value.Field, wrong.Value.Sentence);
        }
        var receipt = await desk.RecordAsync(person.Key, reference, order, ct);
        return receipt.Refusal is { } refusal
            ? Again(FieldOf(refusal), refusal.Sentence)
            : Done(reference, order.Agrees ? t["Samtycket är antecknat."] : t["Svaret är antecknat."]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference, [FromForm(Name = "samtycke")] int consent, CancellationToken ct)
    {
        if (await OpenAsync(reference, ct) is { } otherwise)
        {
            return otherwise;
        }
        if (Consents.All(c => c.Id != consent))
        {
            return NotFound();
        }
        var refusal = await desk.WithdrawAsync(person.Key, reference, consent, Why ?? "", ct);
        return refusal is null
            ? Done(reference, t["Samtycket är återkallat från och med nu."])
            : Again(OfConsent(consent), refusal.Sentence);
    }

    public static string OfConsent(int consent) => FormattableString.Invariant($"samtycke-{consent}");

    private ConsentOrder? Order(out (string Field, string Sentence)? wrong)
    {
        var fromRead = FormDay.TryRead(From, out var from) && from is not null;
        var toRead = FormDay.TryRead(To, out var to);
        var giverRead = Enum.TryParse<ConsentGiver>(Giver, out var giver) && Enum.IsDefined(giver);
        wrong =
            !giverRead ? ("givare", t["Välj vem som har svarat."])
            : Answer is not ("ja" or "nej") ? ("svar", t["Välj ja eller nej."])
            : !fromRead ? ("fran", t["Skriv dagen som ÅÅÅÅ-MM-DD."])
            : !toRead ? ("till", t["Skriv dagen som ÅÅÅÅ-MM-DD."])
            : null;
        var form = Form == nameof(ConsentForm.Oral) ? ConsentForm.Oral : ConsentForm.Written;
        return wrong is null ? new ConsentOrder(giver, Answer == "ja", Recipient, About, Items, from!.Value, to, form) : null;
    }

    private static string FieldOf(Refusal refusal) =>
        refusal.Code switch
        {
            ConsentOrder.NoRecipient => "mottagare",
            ConsentOrder.NoItems => "uppgift",
            ConsentOrder.NoPurpose => "andamal",
            ConsentOrder.NoEnd => "till",
            _ => "givare",
        };

    /// <returns>What to answer instead of the page; null when it may be shown.</returns>
    private async Task<IActionResult?> OpenAsync(string reference, CancellationToken ct)
    {
        var read = await desk.ReadAsync(person.Key, reference, ct);
        if (read.Refusal is not null || (await cases.ReadAsync(person.Key, reference, ct)).Case is not { } shown)
        {
            return NotFound();
        }
        (Case, Consents) = (shown, read.Consents);
        return shown.IsProtected ? await fresh.AskAsync(Request) : null;
    }

    private PageResult Again(string field, string sentence)
    {
        Wrong = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = sentence };
        return Page();
    }

    private LocalRedirectResult Done(string reference, string said)
    {
        TempData["Said"] = said;
        return LocalRedirect(At.Part(reference, "samtycke"));
    }
}

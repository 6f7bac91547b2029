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
public sealed class OfCaseModel(ConsentDesk desk, CaseDesk cases, ConsentTerms terms, Person person, TimeProvider clock, Texts t)
    : PageModel
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
        return await ShowAsync(reference, ct);
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (Order(out var wrong) is not { } order)
        {
            return await ShowAsync(reference, ct, wrong);
        }
        var receipt = await desk.RecordAsync(person.Key, reference, order, ct);
        return receipt.Refusal is { } refusal
            ? await ShowAsync(reference, ct, (FieldOf(refusal), refusal.Sentence))
            : Done(reference, order.Agrees ? t["Samtycket är antecknat."] : t["Svaret är antecknat."]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference, [FromForm(Name = "samtycke")] int consent, CancellationToken ct)
    {
        var refusal = await desk.WithdrawAsync(person.Key, reference, consent, Why ?? "", ct);
        return refusal is null
            ? Done(reference, t["Samtycket är återkallat från och med nu."])
            : await ShowAsync(reference, ct, (OfConsent(consent), refusal.Sentence));
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

    private async Task<IActionResult> ShowAsync(string reference, CancellationToken ct, (string Field, string Sentence)? wrong = null)
    {
        var read = await desk.ReadAsync(person.Key, reference, ct);
        if (read.Refusal is not null || (await cases.ReadAsync(person.Key, reference, ct)).Case is not { } shown)
        {
            return NotFound();
        }
        (Case, Consents) = (shown, read.Consents);
        if (wrong is { } found)
        {
            Wrong = new Dictionary<string, string>(StringComparer.Ordinal) { [found.Field] = found.Sentence };
        }
        return Page();
    }

    private LocalRedirectResult Done(string reference, string said)
    {
        TempData["Said"] = said;
        return LocalRedirect(At.Part(reference, "samtycke"));
    }
}

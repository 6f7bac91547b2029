using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Consent;

/// <summary>A consent, or a no, to be put on record.</summary>
/// <param name="Discloser">The unit that may tell; null is the whole board.</param>
/// <param name="Recipient">By id in config/consent.json, as are the purpose and the items; null is none stated.</param>
/// <param name="To">Null for a no only.</param>
public sealed record ConsentOrder(
    ConsentGiver Giver,
    bool Agrees,
    string? Recipient,
    string? Purpose,
    IReadOnlyList<string> Items,
    DateOnly From,
    DateOnly? To,
    ConsentForm Form = ConsentForm.Written,
    SchoolUnitCode? Discloser = null,
    ConsentDirection Direction = ConsentDirection.SchoolToSocialServices
)
{
    public const string Reverse = "consent-direction";
    public const string NoRecipient = "consent-recipient";
    public const string NoItems = "consent-items";
    public const string NoPurpose = "consent-purpose";
    public const string NoEnd = "consent-end";
    public const string NotTheirs = "consent-giver";

    private const string Waiver = "Ett samtycke får inte vara ett allmänt medgivande";

    /// <summary>Why it cannot be put on record: a general waiver is none (domain §1.4), the other direction is not ours, and from 18 nobody
    /// but the pupil decides.</summary>
    /// <param name="terms">The municipality's.</param>
    /// <param name="born">The pupil's birth date; null when it is not known.</param>
    public Refusal? WhyNot(ConsentTerms terms, DateOnly? born) =>
        Direction is not ConsentDirection.SchoolToSocialServices
            ? new Refusal(
                Reverse,
                "Samtycke för socialtjänsten att lämna uppgifter till skolan hör till socialtjänsten, och registreras inte här."
            )
        : terms.Recipient(Recipient) is null ? No(NoRecipient, $"mottagaren måste anges: {Choices(terms.Recipients)}")
        : Items.Count == 0 || Items.Any(i => terms.Item(i) is null)
            ? No(NoItems, $"uppgifterna som får lämnas måste anges en och en: {Choices(terms.Items)}")
        : terms.Purpose(Purpose) is null ? No(NoPurpose, $"ändamålet måste anges: {Choices(terms.Purposes)}")
        : Agrees && To is null ? No(NoEnd, "sista dagen måste anges")
        : To < From ? new Refusal(NoEnd, "Sista dagen ligger före den första.")
        : To > terms.LastDay(From)
            ? new Refusal(
                NoEnd,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Ett samtycke gäller högst {terms.LongestMonths} månader; sedan frågas det på nytt."
                )
            )
        : Giver is not ConsentGiver.Pupil && born?.AddYears(ConsentTerms.AloneFrom) <= From
            ? new Refusal(NotTheirs, "Eleven har fyllt 18 år: bara eleven själv kan samtycka.")
        : null;

    private static Refusal No(string code, string what) => new(code, $"{Waiver}: {what}.");

    private static string Choices(IEnumerable<Term> terms) => string.Join("; ", terms.Select(t => t.Name));
}

using System.Globalization;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Consent;

/// <summary>What kind of information an item is (domain §1.3, §1.6).</summary>
public enum ItemKind
{
    /// <summary>Does not point out the pupil: may be told in an anonymous consultation.</summary>
    General,
    Identifying,

    /// <summary>Never told of a pupil with protected identity.</summary>
    Address,

    /// <summary>Of elevhälsans medicinska insats (OSL 25:1): not in Närvaro, and never handed over from it.</summary>
    Medical,
}

/// <summary>A word of a closed list: what is stored, and what people and extracts call it.</summary>
public abstract record Term(string Id, string Name, IReadOnlyList<string>? Aliases)
{
    internal bool IsCalled(string word) =>
        (Aliases ?? [])
            .Append(Id)
            .Append(Name)
            .Any(n => string.Equals(HeaderName.Fold(n), HeaderName.Fold(word), StringComparison.Ordinal));
}

/// <param name="Investigates">Investigates children's needs for the social welfare board: the only one that SoL 20:6 speaks of.</param>
/// <param name="Readers">Keys of those in the staff extract who may read here what was delivered; nobody else may, whatever their duty.</param>
public sealed record ConsentRecipient(
    string Id,
    string Name,
    IReadOnlyList<string>? Aliases = null,
    bool Investigates = false,
    IReadOnlyList<string>? Readers = null
) : Term(Id, Name, Aliases);

public sealed record ConsentPurpose(string Id, string Name, IReadOnlyList<string>? Aliases = null) : Term(Id, Name, Aliases);

public sealed record ConsentItem(string Id, string Name, ItemKind Kind, IReadOnlyList<string>? Aliases = null) : Term(Id, Name, Aliases);

/// <summary>
/// The municipality's <c>config/consent.json</c>. The ages are a proposal of ours: OSL 12:3 speaks of age and maturity and has no number
/// (domain §1.4). That a pupil of 18 decides alone is law, and not here.
/// </summary>
/// <param name="Board">The board that discloses where a consent names no unit.</param>
/// <param name="AskedFrom">Age from which the pupil is asked: a no is heeded, silence is told of.</param>
/// <param name="RequiredFrom">Age from which nothing goes without the pupil's yes.</param>
/// <param name="LongestMonths">How long a consent may hold.</param>
/// <param name="RemindDays">How long before its end it is told of.</param>
/// <param name="ExtractPurpose">The purpose of rows that state none; null rejects them.</param>
public sealed record ConsentTerms(
    string Board,
    int AskedFrom,
    int RequiredFrom,
    int LongestMonths,
    int RemindDays,
    IReadOnlyList<ConsentRecipient> Recipients,
    IReadOnlyList<ConsentPurpose> Purposes,
    IReadOnlyList<ConsentItem> Items,
    string? ExtractPurpose = null
)
{
    public const string FileName = "consent.json";

    /// <summary>Myndighetsåldern: the guardians' say ends on the very day (domain §1.1, §1.4).</summary>
    public const int AloneFrom = 18;

    /// <summary>What whoever reads of the ages must be told.</summary>
    public string AgesInWords =>
        string.Create(CultureInfo.InvariantCulture, $"Eleven tillfrågas från {AskedFrom} år, och elevens ja krävs från {RequiredFrom} år. ")
        + "Åldrarna är vårt förslag, som nämnden beslutar om: OSL 12:3 säger ålder och mognad och har ingen åldersgräns.";

    public ConsentRecipient? Recipient(string? id) => Find(Recipients, id);

    public ConsentPurpose? Purpose(string? id) => Find(Purposes, id);

    public ConsentItem? Item(string? id) => Find(Items, id);

    public ConsentRecipient? RecipientCalled(string word) => Recipients.FirstOrDefault(r => r.IsCalled(word));

    public ConsentPurpose? PurposeCalled(string word) => Purposes.FirstOrDefault(p => p.IsCalled(word));

    public ConsentItem? ItemCalled(string word) => Items.FirstOrDefault(i => i.IsCalled(word));

    /// <summary>Recipients, by id, at which a person may read what was delivered, when the duty is there too.</summary>
    public IReadOnlyList<string> IntakesOf(string person) =>
        [.. Recipients.Where(r => r.Readers?.Contains(person, StringComparer.Ordinal) == true).Select(r => r.Id)];

    /// <summary>Items as people read them, in the order of the file.</summary>
    public string Names(IEnumerable<string> items)
    {
        var asked = items.ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", Items.Where(i => asked.Contains(i.Id)).Select(i => Small(i.Name)).DefaultIfEmpty("okända uppgifter"));
    }

    /// <summary>The last day on which a consent from a date can hold.</summary>
    public DateOnly LastDay(DateOnly from) => from.AddMonths(LongestMonths).AddDays(-1);

    /// <summary>The end of a consent that states none: that of the läsår, or the longest time when it is sooner.</summary>
    public DateOnly UsualEnd(DateOnly from) => Earlier(SchoolYear.Of(from).Last, LastDay(from));

    /// <returns>The terms, or null when the file has faults; they are added to <paramref name="faults"/>.</returns>
    public static ConsentTerms? Read(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, FileName, "consent", faults) is not { } document)
        {
            return null;
        }
        var terms = document.As<ConsentTerms>();
        var found = terms.Contradictions().Select(c => document.Fault(c.Key, c.Wrong, c.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? terms : null;
    }

    /// <summary>What the schema cannot see.</summary>
    private IEnumerable<(string Key, string Wrong, string Right)> Contradictions()
    {
        if (RequiredFrom < AskedFrom)
        {
            yield return (
                "requiredFrom",
                "elevens ja krävs innan eleven tillfrågas",
                string.Create(CultureInfo.InvariantCulture, $"minst askedFrom, {AskedFrom}")
            );
        }
        if (ExtractPurpose is not null && Purpose(ExtractPurpose) is null)
        {
            yield return ("extractPurpose", "ändamålet finns inte", "någon av " + string.Join(", ", Purposes.Select(p => p.Id)));
        }
        if (!Recipients.Any(r => r.Investigates))
        {
            yield return ("recipients", "ingen mottagare utreder åt socialnämnden", "\"investigates\": true för minst en mottagare");
        }
        foreach (
            var (key, terms) in new (string, IReadOnlyList<Term>)[] { ("recipients", Recipients), ("purposes", Purposes), ("items", Items) }
        )
        {
            for (var i = 0; i < terms.Count; i++)
            {
                if (terms.Take(i).Any(t => Words(terms[i]).Any(t.IsCalled)))
                {
                    yield return (
                        string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]"),
                        "ett av orden står redan för något annat i listan",
                        "varje id, namn och alias en gång i sin lista"
                    );
                }
            }
        }
    }

    private static IEnumerable<string> Words(Term term) => (term.Aliases ?? []).Append(term.Id).Append(term.Name);

    private static T? Find<T>(IReadOnlyList<T> terms, string? id)
        where T : Term => terms.FirstOrDefault(t => string.Equals(t.Id, id, StringComparison.Ordinal));

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

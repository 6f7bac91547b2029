using Narvaro.Consent;

namespace Narvaro.Desks;

/// <summary>What somebody has said of letting the school tell, in a list.</summary>
/// <param name="Consent">Its number.</param>
/// <param name="Case">The pupil's open case; null when there is none.</param>
/// <param name="Pupil">Its name, or an alias for who handles protected identities.</param>
/// <param name="Agrees">Yes or no.</param>
/// <param name="Recipient">Its name, as the purpose's and the items'.</param>
/// <param name="To">Last day, included; a no may have none.</param>
/// <param name="Standing">Whether it stands today, and why not.</param>
public sealed record ConsentRow(
    int Consent,
    string? Case,
    string Pupil,
    ConsentGiver Giver,
    bool Agrees,
    ConsentDirection Direction,
    string Recipient,
    IReadOnlyList<string> Items,
    string Purpose,
    ConsentForm Form,
    DateOnly From,
    DateOnly? To,
    DateOnly? WithdrawnOn,
    ConsentStanding Standing
)
{
    internal static ConsentRow Of(
        ConsentRecord record,
        string? caseReference,
        string pupil,
        ConsentTerms terms,
        ConsentStanding standing
    ) =>
        new(
            record.Id,
            caseReference,
            pupil,
            record.Giver,
            record.Agrees,
            record.Direction,
            terms.Recipient(record.Recipient)?.Name ?? record.Recipient,
            [.. record.Items.Split(',').Select(i => terms.Item(i)?.Name ?? i)],
            terms.Purpose(record.Purpose)?.Name ?? record.Purpose,
            record.Form,
            record.From,
            record.To,
            record.WithdrawnOn,
            standing
        );
}

/// <summary>A page of consents.</summary>
/// <param name="Ages">What must be told of the ages for a child's own say: the law has none.</param>
public sealed record ConsentsListed(Listing<ConsentRow> Consents, string Ages);

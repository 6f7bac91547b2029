using Narvaro.Consent;
using Narvaro.Routing.HandOver;
using Narvaro.Routing.Referrals;

namespace Narvaro.Desks;

/// <summary>A referral as the school reads it.</summary>
/// <param name="Referral">Its number.</param>
/// <param name="Reference">What the recipient calls it, e.g. "R-0007".</param>
/// <param name="Recipient">Its name, as the purpose's and the items'.</param>
/// <param name="Events">All that has happened, in order: drafted, approved, delivered, what the recipient told, or why it did not go.</param>
public sealed record ReferralShown(
    int Referral,
    string Reference,
    ReferralState State,
    string Recipient,
    string Purpose,
    IReadOnlyList<string> Items,
    DisclosureGround Ground,
    IReadOnlyList<ReferralEvent> Events
)
{
    /// <summary>The words that go, by the item's name: what whoever approves reads.</summary>
    public required IReadOnlyList<(string Item, string Text)> Texts { get; init; }

    internal static ReferralShown Of(
        Referral row,
        IEnumerable<ReferralEvent> events,
        IEnumerable<ReferralText> texts,
        ConsentTerms terms
    ) =>
        new(
            row.Id,
            PackageContent.ReferenceOf(row.Id),
            row.State,
            terms.Recipient(row.Recipient)?.Name ?? row.Recipient,
            terms.Purpose(row.Purpose)?.Name ?? row.Purpose,
            [.. row.Items.Split(',').Select(i => terms.Item(i)?.Name ?? i)],
            row.Ground,
            [.. events]
        )
        {
            Texts = [.. texts.OrderBy(t => t.Item, StringComparer.Ordinal).Select(t => (terms.Item(t.Item)?.Name ?? t.Item, t.Text))],
        };
}

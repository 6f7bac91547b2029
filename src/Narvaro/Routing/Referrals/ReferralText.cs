using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing.Referrals;

/// <summary>What is told of one item, as whoever approves has read it. Never altered: something else to tell is another referral.</summary>
public sealed class ReferralText
{
    public required int ReferralId { get; init; }

    /// <summary>By id in config/consent.json.</summary>
    public required string Item { get; init; }
    public required string Text { get; init; }
}

/// <summary>Puts the words to a referral's items: to each of them and to nothing else (domain §1.4: what was agreed).</summary>
public static class ReferralTexts
{
    /// <summary>Characters of an item's words at most: what is agreed on is told, not a journal.</summary>
    public const int Longest = 4000;

    /// <summary>Each item has words, and nothing else has.</summary>
    public static Refusal? WhyNot(IReadOnlyList<string> items, IReadOnlyDictionary<string, string> texts, ConsentTerms terms)
    {
        var without = items.Where(i => string.IsNullOrWhiteSpace(texts.GetValueOrDefault(i))).ToList();
        if (without.Count > 0)
        {
            return new Refusal("referral-text", $"Skriv vad som ska lämnas om: {terms.Names(without)}.");
        }
        var tooLong = texts.Where(t => t.Value.Trim().Length > Longest).Select(t => t.Key).ToList();
        if (tooLong.Count > 0)
        {
            return new Refusal("referral-text-long", $"Högst {Longest} tecken får skrivas om: {terms.Names(tooLong)}.");
        }
        var beyond = texts.Keys.Except(items, StringComparer.Ordinal).ToList();
        return beyond.Count > 0
            ? new Refusal("referral-text-beyond", $"Det här har inte begärts att få lämnas: {terms.Names(beyond)}.")
            : null;
    }

    /// <summary>In the transaction that drafted the referral.</summary>
    public static async Task<Refusal?> KeepAsync(
        NarvaroDb db,
        int referral,
        IReadOnlyDictionary<string, string> texts,
        ConsentTerms terms,
        CancellationToken ct
    )
    {
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == referral, ct) is not { State: ReferralState.Drafted } drafted)
        {
            return new Refusal("referral-state", "Texterna skrivs när överlämningen görs, och ändras inte sedan.");
        }
        var items = drafted.Items.Split(',');
        if (WhyNot(items, texts, terms) is { } refusal)
        {
            return refusal;
        }
        db.AddRange(
            items.Select(item => new ReferralText
            {
                ReferralId = referral,
                Item = item,
                Text = texts[item].Trim(),
            })
        );
        await db.SaveChangesAsync(ct);
        return null;
    }
}

internal sealed class ReferralTextMapping : IEntityTypeConfiguration<ReferralText>
{
    public void Configure(EntityTypeBuilder<ReferralText> builder) =>
        builder.ToTable("referral_texts").HasKey(t => new { t.ReferralId, t.Item });
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Routing.HandOver;

/// <summary>Puts together what a referral hands over: the words that were approved for what the gate lets go, and nothing else.</summary>
internal sealed class PackageContent(ConsentTerms terms, Schools schools)
{
    /// <summary>What people and files call a referral.</summary>
    public static string ReferenceOf(int referral) => string.Create(CultureInfo.InvariantCulture, $"R-{referral:0000}");

    /// <returns>Null when an item has no words.</returns>
    public async Task<HandOverPackage?> OfAsync(NarvaroDb db, MayHandOver may, DateTime at, CancellationToken ct)
    {
        var texts = await db.Set<ReferralText>()
            .AsNoTracking()
            .Where(t => t.ReferralId == may.Referral)
            .ToDictionaryAsync(t => t.Item, t => t.Text, StringComparer.Ordinal, ct);
        if (may.Items.Any(i => !texts.ContainsKey(i)))
        {
            return null;
        }
        return new HandOverPackage(
            ReferenceOf(may.Referral),
            await FromAsync(db, may, ct),
            terms.Recipient(may.Recipient)!.Name,
            terms.Purpose(may.Purpose)!.Name,
            $"{GroundWords.Of(may.Ground)} ({may.Law})",
            new DateTimeOffset(Stockholm.ToLocal(at), Stockholm.Zone.GetUtcOffset(at)),
            [.. may.Items.Select(i => new HandOverItem(i, terms.Item(i)!.Name, texts[i]))]
        );
    }

    /// <summary>The unit, and who approved.</summary>
    private async Task<string> FromAsync(NarvaroDb db, MayHandOver may, CancellationToken ct)
    {
        var name = await db.Set<StaffMember>().Where(s => s.Key == may.ApprovedBy).Select(s => s.Name).FirstOrDefaultAsync(ct);
        return name is null ? schools.NameOf(may.Unit) : $"{schools.NameOf(may.Unit)}, {name}";
    }
}

using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;

namespace Narvaro.Tests.Fixtures;

/// <summary><see cref="DeskSchool"/> and those who receive from it: Siv reads what comes to socialtjänsten and Råd is of Råd och stöd. Sam has
/// the duty and is named by nobody; Rut, the rektor, is named and does not have it; Sune had it until yesterday.</summary>
internal static class IntakeSchool
{
    public static ConsentTerms Terms { get; } =
        ConsentTermsFile.Shipped with
        {
            Recipients =
            [
                .. ConsentTermsFile.Shipped.Recipients.Select(r =>
                    r with
                    {
                        Readers = r.Id == "socialtjansten" ? ["siv", "rut", "sune"] : ["råd"],
                    }
                ),
            ],
        };

    public static async Task<TestDatabase> OpenAsync(string kind)
    {
        var test = await DeskSchool.OpenAsync(kind);
        var school = new SmallSchool(test.Database);
        foreach (var (id, name, to) in new[] { (11, "Siv", null), (12, "Sam", null), (13, "Råd", null), (14, "Sune", Yesterday) })
        {
            await school.AddAsync([
                SmallSchool.Person(new StaffId(id), name),
                SmallSchool.Duty(new StaffId(id), StaffRole.SocialServices, unit: "", to: to),
            ]);
        }
        return test;
    }

    /// <summary>Words of items about Elin, agreed on by both guardians, approved by Rut and handed over.</summary>
    /// <returns>The referral's number.</returns>
    public static async Task<int> DeliveredAsync(TestDatabase test, params (string Item, string Text)[] words)
    {
        var referral = await ReferredAsync(test, words);
        await test.Database.InTransactionAsync(
            db => ReferralDelivery.DeliveredAsync(db, referral, "narvaro", "kvitto", DeskSchool.Now.UtcDateTime, default),
            default
        );
        return referral;
    }

    /// <summary>The same, not handed over yet.</summary>
    public static async Task<int> ReferredAsync(TestDatabase test, params (string Item, string Text)[] words)
    {
        var clock = new FixedClock(DeskSchool.Now);
        var consents = new ConsentDesk(test.Database, Terms, clock);
        var referrals = new ReferralDesk(test.Database, Terms, clock);
        foreach (var giver in new[] { ConsentGiver.Guardian1, ConsentGiver.Guardian2 })
        {
            var order = Said.Order(giver) with { Items = [.. words.Select(w => w.Item)] };
            Assert.Null((await consents.RecordAsync("hedda", "N-0001", order, default)).Refusal);
        }
        var texts = words.ToDictionary(w => w.Item, w => w.Text, StringComparer.Ordinal);
        var told = new ReferralTold("socialtjansten", "narvaro", texts, new ConsentBasis());
        var referral = (await referrals.DraftAsync("hedda", "N-0001", told, default)).Referral!.Value;
        Assert.Null((await referrals.ApproveAsync("rut", "N-0001", referral, default)).Refusal);
        return referral;
    }

    private static DateOnly? Yesterday => Stockholm.DateOf(DeskSchool.Now.UtcDateTime).AddDays(-1);
}

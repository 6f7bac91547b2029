using System.Net;
using Narvaro.Cases;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>N-0001 is of a pupil of nine with two guardians, who say yes when it is told; Hedda puts together and Rut decides.</summary>
[Trait("Category", "Culture")]
public sealed class ReferralsPageTests
{
    private const string Page = "/arenden/N-0001/overlamning";
    private const string Sip = "/arenden/N-0001/sip";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Draft_WithConsent_WaitsForTheRektorWhoReadsTheWords(string kind)
    {
        await using var site = await SiteAsync(kind, consents: true);

        using var answer = await DraftAsync(site, "samtycke");
        var html = await site.FollowAsync(answer);
        var helper = await site.GetAsync(Page);
        site.SignIn("rut");
        var rektor = await site.GetAsync(Page);
        using var approved = await site.PostAsync(Page, "Approve", ("number", "1"));
        var after = await site.FollowAsync(approved);

        Assert.Contains("väntar på beslut", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Godkänn att det lämnas", helper, StringComparison.Ordinal);
        Assert.Contains("Borta varje &lt;b&gt;måndag&lt;/b&gt;.</dd>", rektor, StringComparison.Ordinal);
        Assert.Contains("Godkänn att det lämnas", rektor, StringComparison.Ordinal);
        Assert.Contains("godkänd, lämnas snart", after, StringComparison.Ordinal);
        Assert.Contains("Sammanställd, Hedda", after, StringComparison.Ordinal);
        Assert.Equal(ReferralState.Queued, new SmallSchool(site.Database.Database).All<Referral>().Single().State);
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "rut", Class: DataClass.Referral, Act: Act.Decide, Allowed: true }
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Draft_WithoutConsent_ShowsTheGatesSentenceAndKeepsTheWords(string kind)
    {
        await using var site = await SiteAsync(kind);

        using var answer = await DraftAsync(site, "samtycke");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("id=\"draft-fel\" class=\"wrong\" role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains(
            new SmallSchool(site.Database.Database).All<ReferralRefusal>().Single().Sentence,
            WebUtility.HtmlDecode(html),
            StringComparison.Ordinal
        );
        Assert.Contains("Borta varje &lt;b&gt;måndag&lt;/b&gt;.</textarea>", html, StringComparison.Ordinal);
        Assert.Empty(new SmallSchool(site.Database.Database).All<Referral>());
    }

    [Theory]
    [InlineData("begaran", "name=\"decided\"", "name=\"covers\"")]
    [InlineData("generalklausul", "name=\"covers\"", "name=\"decided\"")]
    [InlineData("inte-hemligt", "name=\"covers\"", "name=\"reference\"")]
    [InlineData("samtycke", "text-narvaro", "name=\"by\"")]
    [InlineData("utan-namn", "text-situation", "text-identitet")]
    public async Task Form_OfEachGround_AsksForWhatThatNeedsOnly(string ground, string asked, string not)
    {
        await using var site = await SiteAsync("Sqlite");

        var html = await site.GetAsync($"{Page}?grund={ground}");

        Assert.Contains(asked, html, StringComparison.Ordinal);
        Assert.DoesNotContain(not, html, StringComparison.Ordinal);
        Assert.DoesNotContain("text-medicin", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ByDecision_KeepsWhoDecidedWhatAndWhen()
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer = await DraftAsync(
            site,
            "generalklausul",
            ("by", "Principal:rut"),
            ("on", "2026-10-02"),
            ("reference", "Dnr 2026-14"),
            ("covers", "narvaro")
        );

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var drafted = new SmallSchool(site.Database.Database).All<ReferralChange>().Single();
        var basis = (DecisionBasis)((ReferralDrafted)ReferralCodec.FromRow(drafted)).Basis;
        Assert.Equal(("rut", new DateOnly(2026, 10, 2), "Dnr 2026-14"), (basis.By, basis.On, basis.Reference));
        Assert.Equal(["narvaro"], basis.Items);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Cancel_WithAReason_EndsIt(string kind)
    {
        await using var site = await SiteAsync(kind, consents: true);
        using var drafted = await DraftAsync(site, "samtycke");

        using var without = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", ""));
        using var answer = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "familjen tog egen kontakt"));

        Assert.Contains("id=\"why-1-fel\"", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Avbruten: familjen tog egen kontakt, Hedda", await site.FollowAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_ByWhoMayNot_IsRefusedInTheDesk()
    {
        await using var site = await SiteAsync("Sqlite", consents: true);
        using var drafted = await DraftAsync(site, "samtycke");

        using var answer = await site.PostAsync(Page, "Approve", ("number", "1"));

        Assert.Contains("id=\"approve-1-fel\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ReferralState.Drafted, new SmallSchool(site.Database.Database).All<Referral>().Single().State);
    }

    [Theory]
    [InlineData("maja", Page)]
    [InlineData("pia", Page)]
    [InlineData("adam", Page)]
    [InlineData("maja", Sip)]
    public async Task Page_OfSomebodyElse_IsNotThere(string person, string address)
    {
        await using var site = await SiteAsync("Sqlite");
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Sip_CalledAndHeld_IsInTheCase(string kind)
    {
        await using var site = await SiteAsync(kind);

        using var alone = await site.PostAsync(Sip, "", ("on", "2026-10-12"), ("parts", "Pupil"), ("agreed", "true"));
        using var called = await site.PostAsync(
            Sip,
            "",
            ("on", "2026-10-12"),
            ("parts", "Pupil"),
            ("parts", "SocialServices"),
            ("agreed", "true")
        );
        using var nobody = await site.PostAsync(Sip, "End", ("number", "1"), ("outcome", "Plan"));
        using var ended = await site.PostAsync(Sip, "End", ("number", "1"), ("outcome", "Plan"), ("parts", "SocialServices"));

        Assert.Contains("id=\"parts-fel\"", await alone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/arenden/N-0001", called.Headers.Location!.ToString());
        Assert.Contains("id=\"came-1-fel\"", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("kallade: eleven, socialtjänsten: en plan gjordes", await site.FollowAsync(ended), StringComparison.Ordinal);
        Assert.Equal(SipOutcome.Plan, new SmallSchool(site.Database.Database).All<SipMeeting>().Single().Outcome);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Consents_OfTheCase_AreShownWithWhetherTheyStand(string kind)
    {
        await using var site = await SiteAsync(kind, consents: true);

        var html = await site.GetAsync("/arenden/N-0001");
        site.SignIn("maja");

        Assert.Contains("Gäller i dag.", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/arenden/N-0001/samtycke\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Samtycken", await site.GetAsync("/arenden/N-0001"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> DraftAsync(TriageSite site, string ground, params (string, string)[] more) =>
        site.PostAsync(
            $"{Page}?grund={ground}",
            "",
            [
                ("recipient", "socialtjansten"),
                ("purpose", "narvaro"),
                ("text-narvaro", "Borta varje <b>måndag</b>."),
                ("text-adress", ""),
                .. more,
            ]
        );

    private static async Task<TriageSite> SiteAsync(string kind, bool consents = false)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1).Where(r => r is not CaseChange),
            ChangeCodec.ToRow(new CaseId(1), 1, new Opened(TriageSite.Evening, 1, [], "rise", TriageSite.Ala.Value, false)),
            Guardian(1, "g-1"),
            Guardian(2, "g-2"),
        ]);
        var database = site.Database.Database;
        await new SmallSchool(database).ChangeAsync<Pupil>(p => p.BirthDate = Said.Aged(9));
        if (consents)
        {
            var desk = new ConsentDesk(database, ConsentTermsFile.Shipped, new FixedClock(TriageSite.Now));
            Assert.Null((await desk.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian1), default)).Refusal);
            Assert.Null((await desk.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian2), default)).Refusal);
        }
        return site;
    }

    private static Guardianship Guardian(int ordinal, string key) =>
        new()
        {
            PupilId = new PupilId(1),
            Ordinal = ordinal,
            GuardianKey = key,
        };
}

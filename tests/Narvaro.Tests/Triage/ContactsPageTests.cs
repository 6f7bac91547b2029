using System.Net;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>N-0001 is of Maja's class, born 2013 if nothing else is said; its mentor is to contact the home.</summary>
[Trait("Category", "Culture")]
public sealed class ContactsPageTests
{
    private const string Page = "/arenden/N-0001/kontakt";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_NewContact_IsInTheCaseAndDoesTheTask(string kind)
    {
        await using var site = await SiteAsync(kind);
        site.SignIn("maja");

        using var answer = await site.PostAsync(
            Page,
            "",
            [.. Told(with: "Guardian1"), ("pupil", "Det är <i>stökigt</i>."), ("guardians", "Hon sover dåligt.")]
        );
        var html = await site.FollowAsync(answer);

        Assert.Equal("/arenden/N-0001", answer.Headers.Location!.ToString());
        Assert.All(
            [
                "Kontakten är antecknad.",
                "Telefon med vårdnadshavare 1, Maja",
                "Ringde hem.",
                "Det är &lt;i&gt;stökigt&lt;/i&gt;.",
                "Hon sover dåligt.",
                "Gjort: kontakta hemmet, Maja",
            ],
            text => Assert.Contains(text, html, StringComparison.Ordinal)
        );
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "maja", What: "N-0001", Class: DataClass.MentorContactNote, Act: Act.Read, Allowed: true }
        );
    }

    /// <summary>Through a whole meeting: the next case of the list is found again after something has been written.</summary>
    [Fact]
    public async Task Parts_OfACaseFromAList_LeadBackToItsPlace()
    {
        await using var site = await SiteAsync("Sqlite");

        var shown = await site.GetAsync("/arenden/N-0001?status=ny&plats=1");
        using var answer = await site.PostAsync(Page + "?status=ny&plats=1", "", Told());

        Assert.All(
            ["kontakt", "insats", "elevhalsa", "samtycke", "overlamning", "sip"],
            part => Assert.Contains($"href=\"/arenden/N-0001/{part}?status=ny&amp;plats=1\"", shown, StringComparison.Ordinal)
        );
        Assert.Equal("/arenden/N-0001?status=ny&plats=1", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("", "Guardian1", "Phone", "Skriv dagen som ÅÅÅÅ-MM-DD.", "on-fel")]
    [InlineData("2026-10-06", "Guardian1", "Phone", "Dagen har inte varit än.", "on-fel")]
    [InlineData("2026-10-05", "", "Phone", "Välj vem kontakten var med.", "with-fel")]
    [InlineData("2026-10-05", "99", "Phone", "Välj vem kontakten var med.", "with-fel")]
    [InlineData("2026-10-05", "Guardian1", "Owl", "Välj hur kontakten togs.", "way-fel")]
    public async Task Post_ContactThatCannotBe_SaysWhyAtTheFieldAndKeepsTheText(
        string on,
        string with,
        string way,
        string sentence,
        string field
    )
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer = await site.PostAsync(
            Page,
            "",
            ("on", on),
            ("with", with),
            ("way", way),
            ("text", "Mamma <b>ringde</b>"),
            ("pupil", "Vill byta grupp")
        );
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<p id=\"{field}\" class=\"wrong\" role=\"alert\">{sentence}</p>", html, StringComparison.Ordinal);
        Assert.Contains("Mamma &lt;b&gt;ringde&lt;/b&gt;</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("Vill byta grupp</textarea>", html, StringComparison.Ordinal);
        Assert.Empty(new SmallSchool(site.Database.Database).All<ContactNote>());
    }

    [Fact]
    public async Task Page_PupilOfEighteen_IsTheOneTheSchoolTurnsTo()
    {
        await using var site = await SiteAsync("Sqlite", born: new DateOnly(2008, 10, 5));

        var html = await site.GetAsync(Page);

        Assert.Contains("Den som har fyllt 18 kontaktar skolan själv.", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Pupil\">", html, StringComparison.Ordinal);
        Assert.All(["Guardian1", "Guardian2", "name=\"guardians\""], text => Assert.DoesNotContain(text, html, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_Withdrawn_StaysReadAsTakenBack(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var written = await site.PostAsync(Page, "", Told());

        using var without = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", " "));
        using var answer = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "fel elev"));
        var html = await site.FollowAsync(answer);

        Assert.Contains("id=\"why-1-fel\"", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("(återtagen av Hedda: fel elev)", html, StringComparison.Ordinal);
        Assert.Contains("Ringde hem.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfSomebodyElsesNote_OffersNoWithdrawal()
    {
        await using var site = await SiteAsync("Sqlite");
        using var written = await site.PostAsync(Page, "", Told());
        site.SignIn("maja");

        Assert.DoesNotContain("Återta en kontakt", await site.GetAsync(Page), StringComparison.Ordinal);
        using var answer = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "fel"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(new SmallSchool(site.Database.Database).All<ContactNote>().Single().WithdrawnAt);
    }

    [Theory]
    [InlineData("adam", Page)]
    [InlineData("gun", Page)]
    [InlineData("pia", Page)]
    [InlineData("maja", "/arenden/N-0002/kontakt")]
    [InlineData("hedda", "/arenden/N-0099/kontakt")]
    public async Task Page_OfSomebodyElse_IsNotThere(string person, string address)
    {
        await using var site = await SiteAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(2));
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Protected_SignedInAWhileAgo_SignsInAgainBeforeReadingAndWriting()
    {
        await using var site = await SiteAsync("Sqlite", protection: ProtectionMark.SecrecyMarking);
        site.SignIn("pia", ago: TimeSpan.FromMinutes(11));
        using var read = await site.Client.GetAsync(new Uri(Page, UriKind.Relative));
        site.SignIn("pia");
        var html = await site.GetAsync(Page);
        using var written = await site.PostAsync(Page, "", Told());

        Assert.Equal("/logga-in?igen=ja&tillbaka=%2Farenden%2FN-0001%2Fkontakt", read.Headers.Location!.ToString());
        Assert.All(["Åsa1", "Öberg1", "Klass1"], secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
        Assert.Single(new SmallSchool(site.Database.Database).All<ContactNote>());
    }

    private static (string, string)[] Told(string with = "Pupil") =>
        [("on", "2026-10-05"), ("with", with), ("way", "Phone"), ("text", "Ringde hem.")];

    private static async Task<TriageSite> SiteAsync(string kind, DateOnly? born = null, ProtectionMark protection = ProtectionMark.None)
    {
        var site = await TriageSite.StartAsync(kind);
        var opened = TriageSite.Evening;
        Change[] changes =
        [
            new Opened(opened, 1, [], "rise", TriageSite.Ala.Value, false),
            new TaskOpened(opened, 1, [], TaskKind.ContactHome, opened.AddDays(1), 1, StaffRole.Mentor),
        ];
        var id = new CaseId(1);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1, protection: protection).Where(r => r is not CaseChange),
            .. changes.Select((c, i) => ChangeCodec.ToRow(id, i + 1, c)),
            .. new CaseHistory(changes).Tasks.Select(t => t with { CaseId = id }),
        ]);
        await new SmallSchool(site.Database.Database).ChangeAsync<Pupil>(p => p.BirthDate = born ?? new DateOnly(2013, 3, 4));
        return site;
    }
}

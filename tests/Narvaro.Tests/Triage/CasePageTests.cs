using System.Net;
using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>N-0001 is of Maja's class; its mentor is to contact the home.</summary>
[Trait("Category", "Culture")]
public sealed class CasePageTests
{
    private static readonly DateOnly Opened = TriageSite.Evening;

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfTheTeam_ShowsWhyWhatToDoAndWhatHappened(string kind)
    {
        await using var site = await SiteAsync(kind);

        var html = await site.GetAsync("/arenden/N-0001");

        Assert.All(
            [
                "Åsa1 Öberg1",
                "Klass1",
                "Nivå 2: kartläggning",
                "Kontakta hemmet",
                "försenat sedan 2026-10-02",
                "Kartläggning",
                "Öppnat, nivå 2",
            ],
            text => Assert.Contains(text, html, StringComparison.Ordinal)
        );
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "hedda", What: "N-0001", Class: DataClass.CaseFact, Allowed: true }
        );
        Assert.Contains(DeskSchool.LogOf(site.Database), l => l is { Class: DataClass.AttendanceFact, Allowed: true });
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfTheMentor_TellsNothingOfElevhalsan(string kind)
    {
        await using var site = await SiteAsync(kind);
        site.SignIn("maja");

        var html = await site.GetAsync("/arenden/N-0001");

        Assert.Contains("Kontakta hemmet", html, StringComparison.Ordinal);
        Assert.All(
            ["Nivå", "nivå", "Kartläggning", "elevhälsa", "Elevhälsa"],
            text => Assert.DoesNotContain(text, html, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("gun")]
    [InlineData("pia")]
    public async Task Page_OfSomebodyElse_IsNotThere(string person)
    {
        await using var site = await SiteAsync("Sqlite");
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri("/arenden/N-0001", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Page_ProtectedPupil_IsForItsHandlerWhoHasJustSignedIn()
    {
        await using var site = await SiteAsync("Sqlite");
        await site.AddAsync(Case(7, ProtectionMark.SecrecyMarking));
        site.SignIn("pia", ago: TimeSpan.FromMinutes(11));

        using var stale = await site.Client.GetAsync(new Uri("/arenden/N-0007", UriKind.Relative));
        site.SignIn("pia");
        var html = await site.GetAsync("/arenden/N-0007");

        Assert.Equal("/logga-in?igen=ja&tillbaka=%2Farenden%2FN-0007", stale.Headers.Location!.ToString());
        Assert.Contains("Elev A-001", html, StringComparison.Ordinal);
        Assert.All(["Åsa7", "Öberg7", "Klass7"], secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_TaskDone_IsInTheCaseAndSaidOnThePage(string kind)
    {
        await using var site = await SiteAsync(kind);
        site.SignIn("maja");

        using var answer = await site.PostAsync("/arenden/N-0001", "Done", ("seen", "4"), ("kind", "ContactHome"));
        var html = await site.FollowAsync(answer);

        Assert.Equal("/arenden/N-0001", answer.Headers.Location!.ToString());
        Assert.Contains("Uppgiften är gjord.", html, StringComparison.Ordinal);
        Assert.Contains("Gjort: kontakta hemmet, Maja", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SomebodyElseWasFirst_ShowsWhatIsNewAndKeepsTheText()
    {
        await using var site = await SiteAsync("Sqlite");
        using var first = await site.PostAsync("/arenden/N-0001", "Acknowledge", ("seen", "4"));

        using var answer = await site.PostAsync("/arenden/N-0001", "Level", ("seen", "4"), ("level", "3"), ("why", "Mamma <b>ringde</b>"));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Ärendet har ändrats sedan du öppnade sidan.", html, StringComparison.Ordinal);
        Assert.Contains("<li lang=\"sv\">2026-10-05: kvitterat, Hedda</li>", html, StringComparison.Ordinal);
        Assert.Contains("Mamma &lt;b&gt;ringde&lt;/b&gt;</textarea>", html, StringComparison.Ordinal);
        await using var db = site.Database.Database.Open();
        Assert.False(await db.Set<CaseChange>().AnyAsync(c => c.Kind == nameof(LevelSet)));
    }

    [Fact]
    public async Task Post_ByWhoMayNot_IsRefusedInTheDesk()
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer = await site.PostAsync("/arenden/N-0001", "Done", ("kind", "DecideInvestigation"));

        Assert.Contains("Du har inte behörighet", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(DeskSchool.LogOf(site.Database), l => l is { Act: Act.Decide, Allowed: false });
    }

    /// <summary>A no is told in the language of the page; a reason without words in it is told in Swedish, and marked so that it is read aloud as such.</summary>
    [Fact]
    public async Task Post_RefusedInEnglish_IsToldInEnglish()
    {
        await using var site = await SiteAsync("Sqlite");
        site.Client.DefaultRequestHeaders.Add("Cookie", $"{Narvaro.Triage.Texts.Cookie}=c%3Den-GB%7Cuic%3Den-GB");

        using var answer = await site.PostAsync("/arenden/N-0001", "Level", ("seen", "4"), ("level", "3"), ("why", " "));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<p>Write why: it needs a reason.</p>", html, StringComparison.Ordinal);
    }

    /// <summary>A meeting goes from case to case, also when one of them leaves the list.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_FromAList_LeadsToTheNextAndStaysInIt(string kind)
    {
        await using var site = await SiteAsync(kind);
        await site.AddAsync([.. Case(2), .. Case(3)]);

        var first = await site.GetAsync("/arenden?status=ny");
        var two = await site.GetAsync("/arenden/N-0002?status=ny&plats=2");
        using var done = await site.PostAsync("/arenden/N-0001?status=ny&plats=1", "Acknowledge", ("seen", "4"));
        var gone = await site.GetAsync("/arenden/N-0001?status=ny&plats=1");
        var last = await site.GetAsync("/arenden/N-0003?status=ny&plats=2");

        Assert.Contains("href=\"/arenden/N-0001?status=ny&amp;plats=1\"", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/arenden/N-0003?status=ny&amp;plats=3\" rel=\"next\"", two, StringComparison.Ordinal);
        Assert.Equal("/arenden/N-0001?status=ny&plats=1", done.Headers.Location!.ToString());
        Assert.Contains("href=\"/arenden/N-0002?status=ny&amp;plats=1\" rel=\"next\"", gone, StringComparison.Ordinal);
        Assert.Contains("Det här är det sista ärendet i listan.", last, StringComparison.Ordinal);
        Assert.DoesNotContain("Nästa ärende", await site.GetAsync("/arenden/N-0001"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Borta 3 dagar. Gräns: 2 dagar.", "Borta 3 dagar.")]
    [InlineData("Borta 4 okt. 2026 och 5 okt.", "Borta 4 okt. 2026 och 5 okt.")]
    [InlineData("Borta.", "Borta.")]
    [InlineData("", "")]
    public void FirstSentence_OfAText_IsWholeAndNoMore(string text, string expected) =>
        Assert.Equal(expected, Narvaro.Triage.Words.FirstSentence(text));

    private static IEnumerable<object> Case(int id, ProtectionMark mark = ProtectionMark.None) =>
        [
            .. TriageSite.PupilWithCase(id, protection: mark).Where(r => r is not CaseChange),
            ChangeCodec.ToRow(new CaseId(id), 1, new Opened(Opened, 1, [], "rise", TriageSite.Ala.Value, false)),
        ];

    private static async Task<TriageSite> SiteAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        var one = TriageSite.PupilWithCase(1, level: 2).Where(r => r is not CaseChange);
        Change[] changes =
        [
            new Opened(Opened, 2, [], "rise", TriageSite.Ala.Value, false),
            new TaskOpened(Opened, 2, [], TaskKind.Acknowledge, Opened.AddDays(5), 2, StaffRole.Mentor),
            new TaskOpened(Opened, 2, [], TaskKind.ContactHome, new DateOnly(2026, 10, 2), 1, StaffRole.Mentor),
            new TaskOpened(Opened, 2, [], TaskKind.Assessment, Opened.AddDays(14), 10, StaffRole.PupilHealth),
        ];
        var id = new CaseId(1);
        var tasks = new CaseHistory(changes).Tasks.Select(t => t with { CaseId = id });
        await site.AddAsync([.. one, .. changes.Select((c, i) => ChangeCodec.ToRow(id, i + 1, c)), .. tasks]);
        return site;
    }
}

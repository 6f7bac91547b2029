using System.Net;
using Narvaro.Cases.ChildConcern;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage;

public sealed class MyConcernsPageTests
{
    private const string Page = "/orosanmalan/mina";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OwnAndTheRektors_AreShownWithALineEachAndToNobodyElse(string kind)
    {
        await using var site = await ReportedAsync(kind);
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var person in new[] { "maja", "rut", "hedda", "adam" })
        {
            site.SignIn(person);
            shown[person] = (await site.GetAsync(Page)).Contains("<h2 id=\"anmalan-1\">Anmälan 1</h2>", StringComparison.Ordinal);
        }

        Assert.Equal(["maja", "rut"], shown.Where(s => s.Value).Select(s => s.Key));
        var read = ConcernPageTests.All<AccessLine>(site).FindAll(l => l is { Act: Act.Read, Class: DataClass.ChildConcernReport });
        Assert.Equal(
            [("maja", "Reporter", 1), ("rut", "OwnUnit", 1)],
            read.Where(l => l.Allowed).Select(l => (l.Who, l.Why, l.PupilId!.Value.Value))
        );
    }

    [Fact]
    public async Task Page_SignedInAWhileAgo_AsksForAFreshSignIn()
    {
        await using var site = await ReportedAsync("Sqlite");
        site.SignIn("maja", ago: StepUp.Lasts + TimeSpan.FromMinutes(1));

        using var answer = await site.Client.GetAsync(new Uri(Page, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(StepUp.Address(Page), answer.Headers.Location!.ToString());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_SentAskedAnsweredMeetingAndNamed_IsShown(string kind)
    {
        await using var site = await ReportedAsync(kind);

        foreach (
            var (person, act, fields) in new (string, string, (string, string)[])[]
            {
                ("maja", "Sent", [("dag", "2026-10-01"), ("satt", "Letter"), ("nummer", "<i>7</i>")]),
                ("maja", "Meeting", [("mote", "ja")]),
                ("maja", "Asked", [("dag", "2026-10-02")]),
                ("maja", "Answered", [("dag", "2026-10-05"), ("svar", "InquiryOpened")]),
                ("rut", "Name", [("epost", "HEDDA@skola.example")]),
            }
        )
        {
            site.SignIn(person);
            using var answer = await site.SendAsync($"{Page}?handler={act}", [("anmalan", "1"), .. fields]);
            Assert.Equal((act, HttpStatusCode.Found), (act, answer.StatusCode));
        }

        site.SignIn("hedda");
        var html = await site.GetAsync(Page);
        Assert.Contains("2026-10-01, Brev", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;7&lt;/i&gt;", html, StringComparison.Ordinal);
        Assert.Contains("Frågat 2026-10-02. Utredning har inletts, 2026-10-05", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Möte erbjudet</dt><dd>Ja</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dd>Hedda</dd>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OnAReportOfOthers_IsNotThere()
    {
        await using var site = await ReportedAsync("Sqlite");
        // A page with a form of their own, to have a token from.
        await site.SendAsync("/orosanmalan", ("elev", "Åsa1 Öberg1"), ("klass", "Klass1"));

        using var answer = await site.SendAsync($"{Page}?handler=Meeting", ("anmalan", "1"), ("mote", "ja"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(ConcernPageTests.All<ChildConcernReport>(site).Single(r => r.Id == 1).MeetingOffered);
    }

    [Fact]
    public async Task Post_SomebodyWhoDoesNotWorkThere_IsRefusedAtTheReport()
    {
        await using var site = await ReportedAsync("Sqlite");
        site.SignIn("rut");

        using var answer = await site.SendAsync($"{Page}?handler=Name", ("anmalan", "1"), ("epost", "okänd@skola.example"));

        Assert.Contains(
            "Det finns ingen med den e-postadressen på skolan i dag.",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(ConcernPageTests.All<ChildConcernReader>(site));
    }

    /// <summary>Maja has made one about pupil 1.</summary>
    private static async Task<TriageSite> ReportedAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1, facts: OpenedFacts.Json));
        site.SignIn("maja");
        using var answer = await site.SendAsync("/orosanmalan?arende=N-0001", ("for", "jag"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        site.SignIn("hedda");
        return site;
    }
}

using System.Net;
using Narvaro.Cases.ChildConcern;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

public sealed class ConcernPageTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory]
    [InlineData("maja")]
    [InlineData("hedda")]
    [InlineData("rut")]
    [InlineData("pia")]
    [InlineData("adam")]
    [InlineData("greta")]
    public async Task Page_EverybodyWithADuty_HasTheLinkAndTheForm(string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(person, ago: TimeSpan.FromMinutes(20));

        var html = await site.GetAsync("/orosanmalan");

        Assert.Equal(2, html.Split("<a href=\"/orosanmalan\"").Length - 1);
        Assert.Contains("socialtjänstlagen 19 kap. 1 §", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_NameAndClassInAnyWriting_IsOnRecordWithoutANameInTheAddress(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1).Concat(TriageSite.PupilWithCase(2)));
        site.SignIn("hedda", ago: TimeSpan.FromMinutes(20));

        using var answer = await site.SendAsync(
            "/orosanmalan",
            ("elev", "ÖBERG2, Åsa2"),
            ("klass", "klass2"),
            ("for", "skolan"),
            ("skickad", "2026-10-05"),
            ("satt", "Phone"),
            ("nummer", "D 7")
        );

        Assert.Equal((HttpStatusCode.Found, "/orosanmalan"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var report = Assert.Single(All<ChildConcernReport>(site));
        Assert.Equal(
            (new PupilId(2), "hedda", "Skolan", new DateOnly(2026, 10, 5), ConcernSentBy.Phone, "D 7"),
            (report.PupilId, report.By, report.OnBehalfOf, report.SentOn!.Value, report.SentBy!.Value, report.Reference)
        );
        var line = Assert.Single(All<AccessLine>(site));
        Assert.Equal((Act.Create, "DutyToReport", report.PupilId), (line.Act, line.Why, line.PupilId!.Value));
    }

    /// <summary>Neither another name, class nor school: one answer for all, and the log knows that somebody looked.</summary>
    [Theory]
    [InlineData("Åsa1 Öberg2", "Klass1")]
    [InlineData("Åsa1", "Klass1")]
    [InlineData("Åsa1 Öberg1", "Klass2")]
    [InlineData("Åsa3 Öberg3", "Klass3")]
    [InlineData("<b>Åsa1</b>", "")]
    public async Task Post_NobodyOfThatName_SaysThatAndKeepsWhatWasWritten(string name, string schoolClass)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(
            TriageSite.PupilWithCase(1).Concat(TriageSite.PupilWithCase(2)).Concat(TriageSite.PupilWithCase(3, unit: TriageSite.Bro))
        );
        site.SignIn("rut");

        using var answer = await site.SendAsync("/orosanmalan", ("elev", name), ("klass", schoolClass), ("nummer", "D 7"));

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Det finns ingen elev med det namnet i den klassen på din skola i dag.", html, StringComparison.Ordinal);
        Assert.Contains(
            $"value=\"{name.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}\"",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("value=\"D 7\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Åsa1", html, StringComparison.Ordinal);
        Assert.Empty(All<ChildConcernReport>(site));
        Assert.Null(Assert.Single(All<AccessLine>(site)).PupilId);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_SeveralOfTheName_AsksForTheBirthDate(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(Twin(8, 1), Enrolled(8), Twin(9, 2), Enrolled(9));
        (string, string)[] who = [("elev", "Bo Ek"), ("klass", "Klass1")];

        using var first = await site.SendAsync("/orosanmalan", who);
        using var second = await site.SendAsync("/orosanmalan", [.. who, ("fodd", "2013-01-02")]);

        Assert.Contains("Skriv födelsedatumet också.", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
        Assert.Equal(new PupilId(9), Assert.Single(All<ChildConcernReport>(site)).PupilId);
    }

    [Fact]
    public async Task Post_FromACase_IsAboutItsPupil()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1, facts: OpenedFacts.Json));
        site.SignIn("maja");

        Assert.Contains(
            "<strong>Åsa1 Öberg1</strong> (N-0001)",
            await site.GetAsync("/orosanmalan?arende=N-0001"),
            StringComparison.Ordinal
        );
        using var answer = await site.SendAsync("/orosanmalan?arende=N-0001", ("for", "jag"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(new PupilId(1), Assert.Single(All<ChildConcernReport>(site)).PupilId);
    }

    /// <summary>The form is there whatever the case is, and says nothing of it.</summary>
    [Theory]
    [InlineData("N-0002")]
    [InlineData("N-9999")]
    public async Task Page_FromACaseThatIsNotTheirs_IsTheFormAlone(string reference)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(2, protection: ProtectionMark.SecrecyMarking));
        site.SignIn("maja");

        using var shown = await site.Client.GetAsync(new Uri("/orosanmalan?arende=" + reference, UriKind.Relative));
        using var sent = await site.SendAsync("/orosanmalan", ("elev", "x"), ("klass", "x"));

        Assert.Equal("/orosanmalan", shown.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Empty(All<ChildConcernReport>(site));
    }

    [Theory]
    [InlineData("2026-10-06", "Dagen har inte varit än.")]
    [InlineData("6/10", "Skriv dagen som ÅÅÅÅ-MM-DD.")]
    public async Task Post_ADayThatIsNone_SaysSoAtTheField(string day, string expected)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1));

        using var answer = await site.SendAsync("/orosanmalan", ("elev", "Åsa1 Öberg1"), ("klass", "Klass1"), ("skickad", day));

        Assert.Contains($"id=\"fel-skickad\">{expected}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(All<ChildConcernReport>(site));
    }

    internal static List<T> All<T>(TriageSite site)
        where T : class => new SmallSchool(site.Database.Database).All<T>();

    private static Pupil Twin(int id, int day) =>
        new()
        {
            Id = new PupilId(id),
            GivenName = "Bo",
            FamilyName = "Ek",
            BirthDate = new DateOnly(2013, 1, day),
        };

    private static Enrolment Enrolled(int id) => SmallSchool.Enrolment(id, schoolClass: "Klass1", unit: TriageSite.Ala);
}

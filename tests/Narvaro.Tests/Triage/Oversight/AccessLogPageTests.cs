using System.Net;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Oversight;

[Trait("Category", "Culture")]
public sealed class AccessLogPageTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_ByAnAuditor_SaysWhoDidWhatForWhatAndWhy(string kind)
    {
        await using var site = await LookedAsync(kind);

        var rows = Pages.Rows(await site.GetAsync("/atkomstlogg"));

        Assert.Equal(["2", "2026-10-05 09:00:00", "Greta (greta)", "Läst åtkomstloggen", "", "Granskning"], rows[0].Take(6));
        Assert.Equal(["1", "2026-10-05 09:00:00", "Hedda (hedda)", "Läst ärenden", "N-0001", "Uppföljning av frånvaro"], rows[1].Take(6));
        Assert.Equal("Ja, som elevhälsa: uppdrag på skolan", rows[1][6]);
    }

    [Fact]
    public async Task Page_Filtered_KeepsTheFilterInTheAddressAndShowsOnlyThat()
    {
        await using var site = await LookedAsync("Sqlite");

        Assert.Equal(["1"], Numbers(await site.GetAsync("/atkomstlogg?person=hedda")));
        Assert.Equal(["1"], Numbers(await site.GetAsync("/atkomstlogg?arende=n-0001&fran=2026-10-05&till=2026-10-05")));
        Assert.Contains("Inga rader passar filtret.", await site.GetAsync("/atkomstlogg?till=2026-10-04"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_MoreLinesThanAPage_LeadsToTheOlderWithTheSameFilter()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        for (var look = 0; look <= AuditDesk.Size; look++)
        {
            await site.GetAsync("/arenden");
        }
        site.SignIn("greta");

        var html = await site.GetAsync("/atkomstlogg?person=hedda");

        Assert.Equal(AuditDesk.Size, Pages.Rows(html).Count);
        Assert.Contains("href=\"/atkomstlogg?person=hedda&amp;fore=2\"", html, StringComparison.Ordinal);
        Assert.Equal(["1"], Numbers(await site.GetAsync("/atkomstlogg?person=hedda&fore=2")));
    }

    /// <summary>That there is a report of concern is secret to the auditor as well.</summary>
    [Fact]
    public async Task Page_ReportOfConcern_IsProtectedAndNothingElse()
    {
        await using var site = await LookedAsync("Sqlite");
        var desk = new ConcernDesk(site.Database.Database, new FixedClock(TriageSite.Now));
        await desk.ReportAsync("rut", new PupilId(1), new ConcernTold(), default);

        var rows = Pages.Rows(await site.GetAsync("/atkomstlogg?person=rut"));

        Assert.All(rows, r => Assert.Equal([r[0], "2026-10-05 09:00:00", "Rut (rut)", "Skyddad uppgift"], r));
        Assert.NotEmpty(rows);
    }

    [Theory]
    [InlineData("hedda")]
    [InlineData("rut")]
    [InlineData("adam")]
    public async Task Page_ByAnybodyElse_IsNotThere(string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(person);

        Assert.Equal(HttpStatusCode.NotFound, await Pages.StatusAsync(site, "/atkomstlogg"));
    }

    [Fact]
    public async Task Page_MarkupInTheFilter_IsShownAsText()
    {
        await using var site = await LookedAsync("Sqlite");

        var html = await site.GetAsync("/atkomstlogg?person=%22%3E%3Cscript%3Ex%3C/script%3E&fran=i-g%C3%A5r");

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("Filtret i adressen förstods inte", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(string html) => Pages.Rows(html).Select(r => r[0]);

    /// <summary>Hedda has looked at a case, and Greta is signed in.</summary>
    private static async Task<TriageSite> LookedAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1));
        await site.GetAsync("/arenden");
        site.SignIn("greta");
        return site;
    }
}

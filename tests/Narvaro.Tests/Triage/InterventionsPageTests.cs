using System.Net;
using Narvaro.Cases;
using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>N-0001 is of Maja's class; she may not know that elevhälsan is in it.</summary>
[Trait("Category", "Culture")]
public sealed class InterventionsPageTests
{
    private const string Page = "/arenden/N-0001/insats";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_NewAndThenEnded_IsInTheCase(string kind)
    {
        await using var site = await SiteAsync(kind);
        site.SignIn("maja");

        using var written = await site.PostAsync(Page, "", Told());
        var begun = await site.FollowAsync(written);
        using var ended = await site.PostAsync(Page, "End", ("number", "1"), ("outcome", "Partly"), ("words", "Bättre på fredagar."));
        var html = await site.FollowAsync(ended);

        Assert.Equal("/arenden/N-0001", written.Headers.Location!.ToString());
        Assert.Contains("Mentorsstöd", begun, StringComparison.Ordinal);
        Assert.Contains("På plats varje &lt;b&gt;måndag&lt;/b&gt;.", begun, StringComparison.Ordinal);
        Assert.Contains("<p class=\"due\">Följs upp 2026-10-19</p>", begun, StringComparison.Ordinal);
        Assert.Contains("<b>Målet är delvis nått:</b> <span>Bättre på fredagar.</span>", html, StringComparison.Ordinal);
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "maja", What: "N-0001", Class: DataClass.CaseFact, Act: Act.Change, Allowed: true }
        );
    }

    [Fact]
    public async Task Page_DayOfFollowUpHasCome_SaysThatItIsDue()
    {
        await using var site = await SiteAsync("Sqlite");
        using var written = await site.PostAsync(Page, "", Told(start: "2026-09-01", followUp: "2026-10-05"));

        Assert.Contains(
            "<p class=\"late\">Ska följas upp nu: dagen var 2026-10-05</p>",
            await site.GetAsync("/arenden/N-0001"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("kind", "", "kind-fel")]
    [InlineData("kind", "99", "kind-fel")]
    [InlineData("role", "Auditor", "role-fel")]
    [InlineData("start", "i går", "start-fel")]
    [InlineData("followUp", "2026-10-04", "followUp-fel")]
    public async Task Post_WhatCannotBe_SaysWhyAtTheFieldAndKeepsTheText(string field, string value, string id)
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer = await site.PostAsync(Page, "", [.. Told().Where(f => f.Item1 != field), (field, value)]);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"<p id=\"{id}\" class=\"wrong\"", html, StringComparison.Ordinal);
        Assert.Contains("På plats varje &lt;b&gt;måndag&lt;/b&gt;.</textarea>", html, StringComparison.Ordinal);
        Assert.Empty(new SmallSchool(site.Database.Database).All<Intervention>());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfTheMentor_TellsNothingOfElevhalsan(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var one = await site.PostAsync(Page, "", Told(what: "PupilHealth"));
        using var other = await site.PostAsync(Page, "", Told(role: "PupilHealth"));
        Assert.Equal(2, new SmallSchool(site.Database.Database).All<Intervention>().Count);
        site.SignIn("maja");

        var html = await site.GetAsync("/arenden/N-0001") + await site.GetAsync(Page);
        using var written = await site.PostAsync(Page, "", Told(what: "PupilHealth"));
        using var ended = await site.PostAsync(Page, "End", ("number", "1"), ("outcome", "Reached"), ("words", "Bra."));
        using var withdrawn = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "fel"));

        Assert.All(["levhälso", "PupilHealth", "På plats"], text => Assert.DoesNotContain(text, html, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.All([ended, withdrawn], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        Assert.All(new SmallSchool(site.Database.Database).All<Intervention>(), i => Assert.True(i is { By: "hedda", IsOpen: true }));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_Withdrawn_StaysReadAsTakenBack(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var written = await site.PostAsync(Page, "", Told());

        using var answer = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "fel elev"));

        Assert.Contains("(återtagen av Hedda: fel elev)", await site.FollowAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("gun")]
    [InlineData("pia")]
    public async Task Page_OfSomebodyElse_IsNotThere(string person)
    {
        await using var site = await SiteAsync("Sqlite");
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri(Page, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static (string, string)[] Told(
        string what = "MentorSupport",
        string role = "Mentor",
        string start = "2026-10-05",
        string followUp = "2026-10-19"
    ) => [("kind", what), ("goal", "På plats varje <b>måndag</b>."), ("role", role), ("start", start), ("followUp", followUp)];

    private static async Task<TriageSite> SiteAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1).Where(r => r is not CaseChange),
            ChangeCodec.ToRow(new CaseId(1), 1, new Opened(TriageSite.Evening, 1, [], "rise", TriageSite.Ala.Value, false)),
        ]);
        return site;
    }
}

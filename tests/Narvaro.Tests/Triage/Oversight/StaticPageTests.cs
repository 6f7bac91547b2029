using System.Net;
using System.Text.RegularExpressions;

namespace Narvaro.Tests.Triage.Oversight;

/// <summary>Pages of nobody.</summary>
public sealed partial class StaticPageTests
{
    [Fact]
    public async Task Statement_WithoutASignIn_SaysHowToGiveFeedbackAndWhoSupervises()
    {
        await using var site = await TriageSite.StartAsync("Sqlite", o => o.FeedbackAddress = "tillganglighet@kommunen.example");
        site.SignIn(null);

        var html = await site.GetAsync("/tillganglighet");

        Assert.Contains("mailto:tillganglighet@kommunen.example", html, StringComparison.Ordinal);
        Assert.Contains("2018:1937", html, StringComparison.Ordinal);
        Assert.Contains("Digg", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_NoAddressGiven_LeadsToTheMunicipality()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        Assert.Contains("kontaktcenter", await site.GetAsync("/tillganglighet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Footer_OfEveryPage_LeadsToTheStatement()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        Assert.Contains("href=\"/tillganglighet\"", await site.GetAsync("/arenden"), StringComparison.Ordinal);
    }

    /// <summary>Each is said once, and what other pages link to is there.</summary>
    [Fact]
    public async Task Definitions_HaveAnIdEachThatOtherPagesLinkTo()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn("rut");

        var ids = Id().Matches(await site.GetAsync("/om-siffrorna")).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.Superset(
            new HashSet<string>([
                "skoldagar",
                "erbjuden",
                "rapporterad",
                "tackning",
                "andel",
                "giltig",
                "ogiltig",
                "sen",
                "ledighet",
                "problematisk",
                "stor",
                "signal",
                "larm",
                "farre-an-fem",
            ]),
            ids.ToHashSet(StringComparer.Ordinal)
        );
        foreach (var page in new[] { "/uppfoljning", "/regler", "/over-grans" })
        {
            var links = Link().Matches(await site.GetAsync(page)).Select(m => m.Groups[1].Value).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, l => Assert.Contains(l, ids));
        }
    }

    [Fact]
    public async Task Definitions_WithoutASignIn_AskForOne()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(null);

        Assert.Equal(HttpStatusCode.Redirect, await Pages.StatusAsync(site, "/om-siffrorna"));
    }

    [GeneratedRegex("<dt id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("/om-siffrorna#([^\"]+)\"")]
    private static partial Regex Link();
}

using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.RateLimiting;
using Narvaro.Tests.Triage.Access;
using Narvaro.Triage.Hosting;

namespace Narvaro.Tests.Triage.Security;

public sealed class RateTests
{
    [Fact]
    public async Task Limits_OfTheSite_StandWhereOneGuessesSearchesOrUploads()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        Assert.Equal(
            [
                "/atkomstlogg search",
                "/drift/korning/{run:int} search",
                "/logga-in sign-in",
                "/orosanmalan search",
                "/regler search",
                "/valj sign-in",
            ],
            SiteEndpoints
                .Of(site)
                .Select(e => $"{e.Route} {e.Model?.GetCustomAttribute<EnableRateLimitingAttribute>()?.PolicyName}")
                .Where(e => !e.EndsWith(' '))
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Each person by itself: a search for one is none of another's.</summary>
    [Theory]
    [InlineData("/atkomstlogg", "greta")]
    [InlineData("/orosanmalan", "hedda")]
    public async Task Search_OverAndOver_IsSlowedDownForThePersonOnly(string address, string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        using var visitor = await Visitor.ComeAsync(site, person);

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n <= Rates.Searches; n++)
        {
            answers.Add((await visitor.OpenAsync(address)).Status);
        }
        using var other = await Visitor.ComeAsync(site, "rut");

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers.SkipLast(1), a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/orosanmalan")).Status);
    }

    [Fact]
    public async Task Upload_OverAndOver_IsSlowedDown()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        using var visitor = await Visitor.ComeAsync(site, "adam");

        var last = HttpStatusCode.OK;
        for (var n = 0; n <= Rates.Searches; n++)
        {
            last = (await visitor.SendAsync("/regler", "", [])).Status;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }
}

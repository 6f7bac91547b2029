using System.Net;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage.SignIn;

public sealed class SessionTests
{
    [Fact]
    public async Task Page_NotSignedIn_LeadsToTheSignInAndBack()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(null);

        using var answer = await site.Client.GetAsync(new Uri("/arenden?status=ny", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith("/logga-in?tillbaka=%2Farenden%3Fstatus%3Dny", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DutyEndedToday_IsNotThere()
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await TriageSite.StartAsync("Sqlite", clock: clock);
        site.SignIn("maja");
        await new SmallSchool(site.Database.Database).ChangeAsync<Duty>(d => d.To = new DateOnly(2026, 10, 4));

        using var answer = await site.Client.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.Found)]
    public async Task Page_AfterMinutesWithoutAClick_EndsAtThirty(int minutes, HttpStatusCode expected)
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await TriageSite.StartAsync("Sqlite", clock: clock);
        clock.Now += TimeSpan.FromMinutes(minutes);

        using var answer = await site.Client.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Page_AfterAWorkingDay_EndsHoweverMuchIsClicked()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn("hedda", ago: Session.Longest + TimeSpan.FromMinutes(1));

        using var answer = await site.Client.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Post_SessionLost_GivesBackWhatWasWrittenAndKeepsNothing()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(null);
        using var form = new FormUrlEncodedContent([new("text", "Ringde hemmet <b>i dag</b>"), new("with", "Guardian")]);

        using var answer = await site.Client.PostAsync(new Uri("/arenden", UriKind.Relative), form);

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(">Ringde hemmet &lt;b&gt;i dag&lt;/b&gt;</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"with\" value=\"Guardian\">", html, StringComparison.Ordinal);
        Assert.Contains("action=\"/arenden\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/arenden", "/arenden")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    public async Task Choose_WithWhereToGo_StaysOnThisSite(string back, string expected)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(null);

        using var answer = await ChooseAsync(site, "hedda", back);

        Assert.Equal((HttpStatusCode.Found, expected), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Contains(
            answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("narvaro=", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Choose_SomebodyWhoIsNotOffered_LetsNobodyIn()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(null);

        using var answer = await ChooseAsync(site, "gun", "/");

        Assert.Equal("/valj", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(SignInWay.None)]
    [InlineData(SignInWay.OpenId)]
    public async Task Choose_WhereThereIsARealSignIn_IsNotThere(SignInWay way)
    {
        await using var site = await TriageSite.StartAsync(
            "Sqlite",
            o =>
                o.SignIn = new SignInOptions
                {
                    Way = way,
                    Authority = "https://inloggning.example",
                    ClientId = "n",
                    ClientSecret = "h",
                }
        );

        using var answer = await site.Client.GetAsync(new Uri("/valj", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefused()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        using var form = new FormUrlEncodedContent([new("person", "hedda")]);

        using var answer = await site.Client.PostAsync(new Uri("/valj", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_AskedOverAndOver_IsSlowedDown()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n <= Rates.SignIns; n++)
        {
            using var answer = await site.Client.GetAsync(new Uri("/logga-in", UriKind.Relative));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.SkipLast(1));
    }

    private static Task<HttpResponseMessage> ChooseAsync(TriageSite site, string person, string back) =>
        site.PostAsync("/valj", "", ("person", person), ("tillbaka", back));
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage;

public sealed partial class TriageGuardTests
{
    [Theory]
    [InlineData("/arenden", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/finns-inte", HttpStatusCode.NotFound)]
    public async Task Answer_Whatever_CarriesTheHeaders(string path, HttpStatusCode status)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';",
            Header(answer, "Content-Security-Policy"),
            StringComparison.Ordinal
        );
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
    }

    [Fact]
    public async Task Root_Asked_LeadsToTheDay()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        using var answer = await site.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("/min-dag", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Page_AndWhatItAsksFor_IsTheStylesheetAndNothingElse()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1));

        var html = await site.GetAsync("/arenden");

        var asked = Asked().Matches(html).Select(m => m.Groups[1].Value).Where(a => a != "data:,").ToList();
        var sheet = Assert.Single(asked);
        using var css = await site.Client.GetAsync(new Uri(sheet, UriKind.Relative));
        Assert.Equal("text/css", css.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", Header(css, "Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", await css.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_InThePage_IsToldInWordsWithoutItsText()
    {
        await using var site = await TriageSite.StartAsync("Sqlite", o => o.Why = (_, _) => throw new InvalidOperationException("Åsa1"));
        await site.AddAsync(TriageSite.PupilWithCase(1));

        using var answer = await site.Client.GetAsync(new Uri("/arenden", UriKind.Relative));

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Något gick fel", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Åsa1", html, StringComparison.Ordinal);
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", SignInWay.Chooser, 200)]
    [InlineData("::1", "[::1]", SignInWay.Chooser, 200)]
    [InlineData("10.1.2.3", "localhost", SignInWay.Chooser, 403)]
    [InlineData("127.0.0.1", "elsewhere.example", SignInWay.Chooser, 403)]
    [InlineData("10.1.2.3", "localhost", SignInWay.None, 403)]
    [InlineData("10.1.2.3", "narvaro.example", SignInWay.OpenId, 200)]
    [InlineData("10.1.2.3", "elsewhere.example", SignInWay.OpenId, 400)]
    public async Task Page_AskedFrom_AnswersThisMachineOrByItsNameWithASignIn(string from, string host, SignInWay way, int expected)
    {
        await using var site = await TriageSite.StartAsync(
            "Sqlite",
            o =>
            {
                o.SignIn = new SignInOptions
                {
                    Way = way,
                    Authority = "https://inloggning.example",
                    ClientId = "n",
                    ClientSecret = "h",
                };
                o.PublicAddress = new Uri("http://narvaro.example");
            }
        );

        var context = await site.Server.SendAsync(c =>
        {
            c.Connection.RemoteIpAddress = IPAddress.Parse(from);
            c.Request.Method = HttpMethods.Get;
            c.Request.Host = new HostString(host);
            c.Request.Path = "/arenden";
            c.Request.Headers.Cookie = site.CookieOf("hedda");
        });

        Assert.Equal(expected, context.Response.StatusCode);
    }

    [Fact]
    public async Task Answer_PagesReachedByHttps_ForbidsAnythingElse()
    {
        await using var site = await TriageSite.StartAsync(
            "Sqlite",
            o =>
            {
                o.SignIn = new SignInOptions
                {
                    Way = SignInWay.OpenId,
                    Authority = "https://inloggning.example/kommun",
                    ClientId = "n",
                    ClientSecret = "h",
                };
                o.PublicAddress = new Uri("https://narvaro.example");
            }
        );

        using var answer = await site.Client.GetAsync(new Uri("/utloggad", UriKind.Relative));

        Assert.StartsWith("max-age=", Header(answer, "Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Contains(
            "form-action 'self' https://inloggning.example;",
            Header(answer, "Content-Security-Policy"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("__Host-narvaro=", site.CookieOf("hedda"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.NonValidated[name]);

    [GeneratedRegex("<(?:link|img|script|iframe|source)[^>]*(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Asked();
}

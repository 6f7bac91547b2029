using System.Net;
using Narvaro.EndToEndTests.Harness;
using Narvaro.EndToEndTests.Journeys;

namespace Narvaro.EndToEndTests.SignIn;

/// <summary>The service with a real identity provider, as it runs in a municipality.</summary>
[Collection(SchoolSite.Collection)]
public sealed class SignInTests(SchoolSite school)
{
    [Fact]
    public async Task SignIn_SomebodyOfTheStaff_ComesToTheCasesAndOutAgain()
    {
        using var client = await IdentityProvider.SignInAsync(school.Address, "elsa");

        using var page = await client.GetAsync(new Uri("/arenden", UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "/arenden"), (page.StatusCode, page.RequestMessage!.RequestUri!.AbsolutePath));
        Assert.Contains("Öppna ärenden", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri("/utloggad", UriKind.Relative), null)).StatusCode);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Text.FormToken(html))]);
        using var end = await client.PostAsync(new Uri("/utloggad", UriKind.Relative), form);
        using var ended = await IdentityProvider.EndAsync(client, end);
        using var after = await client.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Equal("/session/end", end.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("/utloggad", ended.RequestMessage!.RequestUri!.AbsolutePath);
        // Not let in silently, for the provider's session has ended as well.
        Assert.StartsWith("/interaction/", after.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    /// <summary>Who signs out of another of the municipality's services is out of this one at the next click.</summary>
    [Fact]
    public async Task SignOut_AtTheProviderOnly_EndsTheSessionHere()
    {
        using var client = await IdentityProvider.SignInAsync(school.Address, "elsa");
        using var other = await IdentityProvider.SignInAsync(school.Address, "elsa");
        using var before = await client.GetAsync(new Uri("/arenden", UriKind.Relative));

        using var asked = await client.GetAsync(new Uri(school.Provider, "/session/end?client_id=narvaro"));
        using var ended = await IdentityProvider.EndAsync(client, asked);
        using var after = await client.GetAsync(new Uri("/arenden", UriKind.Relative));
        using var elsewhere = await other.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Equal("/arenden", before.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.StartsWith("/interaction/", after.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("/arenden", elsewhere.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("okand")]
    [InlineData("ny-elsa")]
    public async Task SignIn_SomebodyElse_IsNotLetIn(string person)
    {
        using var client = await IdentityProvider.SignInAsync(school.Address, person);

        using var denied = await client.GetAsync(new Uri("/inloggning-nekad", UriKind.Relative));
        using var page = await client.GetAsync(new Uri("/arenden", UriKind.Relative));

        Assert.Contains("Inloggningen gick inte", await denied.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual("/arenden", page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_AnswerThatNobodyAskedFor_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = school.Address };

        using var forged = await client.GetAsync(new Uri("/inloggad?code=x&state=y", UriKind.Relative));

        Assert.Equal("/inloggning-nekad", forged.RequestMessage!.RequestUri!.AbsolutePath);
    }
}

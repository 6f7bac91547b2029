using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Narvaro.Privacy.Sessions;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage.SignIn;

/// <summary>Hedda has signed in by the provider's session s1, as person p1.</summary>
public sealed class BackChannelLogoutTests : IDisposable
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private readonly FakeProvider _provider = new();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public void Dispose() => _provider.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task Logout_OfTheSession_EndsThatOneAtTheNextClick(string kind)
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync(kind, clock);
        var (here, elsewhere) = (Cookie(site, "s1"), Cookie(site, "s2"));
        clock.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, here));
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, _provider.Sign(Told(clock))));

        Assert.Equal(HttpStatusCode.Found, await OpenAsync(site, here));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, elsewhere));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, site.CookieOf("rut")));
        // What a provider calls a person may be a personnummer.
        Assert.All(new SmallSchool(site.Database.Database).All<EndedSession>(), e => Assert.Matches("^[0-9a-f]{64}$", e.Key));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Logout_OfThePerson_EndsAllThatBeganBefore(string kind)
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync(kind, clock);
        var (one, other) = (Cookie(site, "s1"), Cookie(site, "s2"));
        clock.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, _provider.Sign(Told(clock, ("sid", null)))));
        clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(HttpStatusCode.Found, await OpenAsync(site, one));
        Assert.Equal(HttpStatusCode.Found, await OpenAsync(site, other));
        // The provider saw the person long ago; the session here is new.
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, Cookie(site, "s3", TimeSpan.FromHours(1))));
    }

    [Fact]
    public async Task Logout_OfSomebodyElse_EndsNothingHere()
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync("Sqlite", clock);
        var here = Cookie(site, "s1");

        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, _provider.Sign(Told(clock, ("sid", null), ("sub", "p2")))));
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, _provider.Sign(Told(clock, ("sid", "p1"), ("jti", "j2")))));

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, here));
    }

    /// <summary>Somebody who has seen a message cannot end later sessions with it.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Logout_TheSameMessageAgain_IsRefused(string kind)
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync(kind, clock);
        var message = _provider.Sign(Told(clock, ("sid", null)));
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, message));
        clock.Now += TimeSpan.FromSeconds(1);
        var later = Cookie(site, "s1");
        clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(HttpStatusCode.BadRequest, await LogoutAsync(site, message));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, later));
        // Another of the same person is taken.
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(site, _provider.Sign(Told(clock, ("sid", null), ("jti", "j2")))));
        Assert.Equal(HttpStatusCode.Found, await OpenAsync(site, later));
    }

    /// <summary>Each with one thing wrong; seconds are from now.</summary>
    [Theory]
    [InlineData("iss", "https://elsewhere.example")]
    [InlineData("iss", null)]
    [InlineData("aud", "another")]
    [InlineData("aud", null)]
    [InlineData("exp", -180)]
    [InlineData("exp", null)]
    [InlineData("iat", -660)]
    [InlineData("iat", 180)]
    [InlineData("iat", null)]
    [InlineData("jti", null)]
    [InlineData("jti", "")]
    [InlineData("events", null)]
    [InlineData("events", Event)]
    [InlineData("nonce", "n")]
    [InlineData("sid", "")]
    public async Task Logout_WithOneThingWrong_IsRefusedAndEndsNothing(string claim, object? value)
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync("Sqlite", clock);
        var here = Cookie(site, "s1");
        var wrong = value is int seconds ? TriageSite.Now.ToUnixTimeSeconds() + seconds : value;
        // Without whom, too: an empty sid names nobody.
        (string, object?)[] changes = claim == "sid" ? [(claim, wrong), ("sub", null)] : [(claim, wrong)];

        Assert.Equal(HttpStatusCode.BadRequest, await LogoutAsync(site, _provider.Sign(Told(clock, changes))));

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, here));
        Assert.Empty(new SmallSchool(site.Database.Database).All<EndedSession>());
    }

    [Fact]
    public async Task Logout_NotSignedByTheProvider_IsRefused()
    {
        var clock = new FixedClock(TriageSite.Now);
        await using var site = await _provider.SiteAsync("Sqlite", clock);
        using var rsa = RSA.Create(2048);
        var told = Told(clock);
        var good = _provider.Sign(told);
        var secret = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(new string('h', 64))) { KeyId = "k" };
        string[] forged =
        [
            _provider.Sign(told, new RsaSecurityKey(rsa) { KeyId = "k" }),
            _provider.Sign(told, new RsaSecurityKey(rsa) { KeyId = "other" }),
            _provider.Sign(told, secret, SecurityAlgorithms.HmacSha256),
            _provider.Sign(told, algorithm: null),
            good[..good.LastIndexOf('.')] + ".",
            string.Join('.', good.Split('.')[0], _provider.Sign(Told(clock, ("sub", "p2"))).Split('.')[1], good.Split('.')[2]),
            "",
            "x.y.z",
            new string('a', 20_000),
        ];

        foreach (var token in forged)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await LogoutAsync(site, token));
        }
        using var nothing = await site.Client.PostAsync(new Uri(BackChannelLogout.Path, UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Empty(new SmallSchool(site.Database.Database).All<EndedSession>());
    }

    [Fact]
    public async Task Endpoint_WithoutAnIdentityProvider_IsNotThere()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        // As any address that is not there, for who has not signed in.
        Assert.Equal(HttpStatusCode.Unauthorized, await LogoutAsync(site, _provider.Sign(Told(new FixedClock(TriageSite.Now)))));
    }

    private static Dictionary<string, object?> Told(FixedClock clock, params IEnumerable<(string Claim, object? Value)> changes)
    {
        var now = clock.Now.ToUnixTimeSeconds();
        var told = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = FakeProvider.Issuer,
            ["aud"] = FakeProvider.Client,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = "j1",
            ["sub"] = "p1",
            ["sid"] = "s1",
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { [Event] = new Dictionary<string, object>() },
        };
        foreach (var (claim, value) in changes)
        {
            told[claim] = value;
        }
        return told.Where(t => t.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Of Hedda, as the sign-in makes it.</summary>
    /// <param name="ago">How long since the provider saw her.</param>
    private string Cookie(TriageSite site, string session, TimeSpan ago = default)
    {
        var clock = (FixedClock)site.Services.GetService(typeof(TimeProvider))!;
        var token = new JsonWebToken(_provider.Sign(Told(clock, ("sid", session))));
        return site.CookieOf("hedda", ago, SessionKeys.Claims(token, clock.Now));
    }

    private static async Task<HttpStatusCode> OpenAsync(TriageSite site, string cookie)
    {
        site.Client.DefaultRequestHeaders.Remove("Cookie");
        site.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await site.Client.GetAsync(new Uri("/arenden", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> LogoutAsync(TriageSite site, string token)
    {
        site.Client.DefaultRequestHeaders.Remove("Cookie");
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await site.Client.PostAsync(new Uri(BackChannelLogout.Path, UriKind.Relative), form);
        return answer.StatusCode;
    }
}

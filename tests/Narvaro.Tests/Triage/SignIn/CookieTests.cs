using System.Net;
using Narvaro.Tests.Triage.Access;

namespace Narvaro.Tests.Triage.SignIn;

/// <summary>Cookies where the pages are reached by https: for nothing else, for this host, and out of reach of any script.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task Cookies_OfEveryKind_AreSecureAndForThisHostAlone()
    {
        using var provider = new FakeProvider();
        await using var site = await provider.SiteAsync("Sqlite", address: new Uri("https://narvaro.example"));
        await site.AddAsync(TriageSite.PupilWithCase(1, facts: OpenedFacts.Json));
        using var visitor = await Visitor.ComeAsync(site, "hedda");

        string[] cookies =
        [
            .. await SetByAsync(site, "/tillganglighet"),
            .. await SetByAsync(site, "/logga-in"),
            (await visitor.SendAsync("/sprak", "", [("sprak", "en")])).Header("Set-Cookie"),
            (await visitor.SendAsync("/orosanmalan", "", [("elev", "Åsa1 Öberg1"), ("klass", "Klass1")])).Header("Set-Cookie"),
            (await visitor.SendAsync("/utloggad", "", [])).Header("Set-Cookie"),
        ];

        Assert.Equal(
            ["__Host-narvaro lax", "__Host-narvaro-form strict", "__Host-narvaro-said strict", "correlation lax", "narvaro-sprak lax"],
            cookies.Select(Told).Distinct().Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Name and SameSite of one that is as it should be; else all of it.</summary>
    private static string Told(string cookie)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var name = parts[0].Split('=')[0];
        var rest = parts.Skip(1).Select(p => p.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var isClosed =
            rest.Contains("secure") && rest.Contains("httponly") && !rest.Any(p => p.StartsWith("domain", StringComparison.Ordinal));
        var same = rest.FirstOrDefault(p => p.StartsWith("samesite=", StringComparison.Ordinal))?["samesite=".Length..];
        return isClosed
            ? $"{(name.StartsWith(".AspNetCore.Correlation", StringComparison.Ordinal) ? "correlation" : name)} {same}"
            : cookie;
    }

    private static async Task<IEnumerable<string>> SetByAsync(TriageSite site, string address)
    {
        using var client = site.Server.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        return [.. answer.Headers.GetValues("Set-Cookie")];
    }
}

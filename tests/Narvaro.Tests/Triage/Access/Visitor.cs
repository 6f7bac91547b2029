using System.Net;
using System.Text.RegularExpressions;

namespace Narvaro.Tests.Triage.Access;

/// <summary>What came of asking for a page.</summary>
internal enum Met
{
    Shown,
    NotThere,
    SignIn,

    /// <summary>Sign in, once more.</summary>
    Again,
    Other,
}

internal sealed record Visit(Met Met, HttpStatusCode Status, string Body, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>A browser of somebody who has signed in, or not, that keeps one form's token.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private string _cookies;
    private string _token = "";

    private Visitor(HttpClient client, string cookies) => (_client, _cookies) = (client, cookies);

    /// <param name="person">Null has not signed in.</param>
    public static async Task<Visitor> ComeAsync(TriageSite site, string? person, TimeSpan ago = default)
    {
        var visitor = new Visitor(site.Server.CreateClient(), person is null ? "" : site.CookieOf(person, ago));
        using var request = visitor.Request(HttpMethod.Get, "/tillganglighet");
        using var answer = await visitor._client.SendAsync(request);
        visitor._token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        IEnumerable<string> set = answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]);
        visitor._cookies = string.Join("; ", person is null ? set : set.Prepend(visitor._cookies));
        return visitor;
    }

    public async Task<Visit> OpenAsync(string address)
    {
        using var request = Request(HttpMethod.Get, address);
        return await MeetAsync(request);
    }

    /// <param name="sealed">With the form's token, as a page of ours sends it.</param>
    public async Task<Visit> SendAsync(string address, string handler, IEnumerable<(string Name, string Value)> fields, bool @sealed = true)
    {
        var joint = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var request = Request(HttpMethod.Post, handler.Length == 0 ? address : $"{address}{joint}handler={handler}");
        request.Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        if (@sealed)
        {
            request.Headers.Add("RequestVerificationToken", _token);
        }
        return await MeetAsync(request);
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        if (_cookies.Length > 0)
        {
            request.Headers.Add("Cookie", _cookies);
        }
        return request;
    }

    private async Task<Visit> MeetAsync(HttpRequestMessage request)
    {
        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var location = answer.Headers.Location?.ToString().Replace("http://localhost", "", StringComparison.Ordinal);
        var met = answer.StatusCode switch
        {
            HttpStatusCode.OK => Met.Shown,
            HttpStatusCode.NotFound => Met.NotThere,
            HttpStatusCode.Found when location!.StartsWith("/logga-in?igen=ja", StringComparison.Ordinal) => Met.Again,
            HttpStatusCode.Found when location!.StartsWith("/logga-in", StringComparison.Ordinal) => Met.SignIn,
            HttpStatusCode.Found => Met.Shown,
            HttpStatusCode.Unauthorized => body.Contains("<h1>Logga in igen</h1>", StringComparison.Ordinal) ? Met.Again : Met.SignIn,
            _ => Met.Other,
        };
        var headers = answer.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Visit(met, answer.StatusCode, body, location, headers);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

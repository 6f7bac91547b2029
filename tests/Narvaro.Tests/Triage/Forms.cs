using System.Text.RegularExpressions;

namespace Narvaro.Tests.Triage;

/// <summary>Sends a form of a page as a browser does: reads the page, and sends its token with the fields.</summary>
internal static partial class Forms
{
    /// <param name="address">The page that has the form, and takes it.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        this TriageSite site,
        string address,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        var split = address.IndexOf("handler=", StringComparison.Ordinal);
        using var page = await site.Client.GetAsync(new Uri(split < 0 ? address : address[..(split - 1)], UriKind.Relative));
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent([
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
            new("__RequestVerificationToken", token),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        var session = site.Client.DefaultRequestHeaders.GetValues("Cookie");
        var given = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        request.Headers.Add("Cookie", string.Join("; ", session.Concat(given)));
        return await site.Client.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

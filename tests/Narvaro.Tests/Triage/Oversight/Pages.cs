using System.Net;
using System.Text.RegularExpressions;

namespace Narvaro.Tests.Triage.Oversight;

/// <summary>What tests of several pages do.</summary>
internal static partial class Pages
{
    public static async Task<HttpStatusCode> StatusAsync(TriageSite site, string address)
    {
        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>Sends the form of a page as a browser does: with its token and its cookie.</summary>
    public static async Task<HttpResponseMessage> SendAsync(TriageSite site, string address, HttpContent form, string person)
    {
        site.SignIn(person);
        using var page = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var cookies = page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Append(site.CookieOf(person));
        site.SignIn(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        request.Headers.Add("RequestVerificationToken", token);
        var answer = await site.Client.SendAsync(request);
        site.SignIn(person);
        return answer;
    }

    /// <summary>Cells of the rows below the first head.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string html) =>
        [
            .. Row()
                .Matches(html)
                .Select(r =>
                    (IReadOnlyList<string>)
                        [.. Cell().Matches(r.Value).Select(c => WebUtility.HtmlDecode(Markup().Replace(c.Groups[1].Value, "")).Trim())]
                ),
        ];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<tr>\\s*<th scope=\"row\".*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Markup();
}

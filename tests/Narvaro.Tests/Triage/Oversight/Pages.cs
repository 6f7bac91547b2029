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

    public static Task<HttpResponseMessage> SendAsync(TriageSite site, string address, HttpContent form, string person)
    {
        site.SignIn(person);
        return site.SubmitAsync(address, address, form);
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

    [GeneratedRegex("<tr>\\s*<th scope=\"row\".*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Markup();
}

using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Triage.Hosting;

namespace Narvaro.Triage.SignIn;

/// <summary>What somebody had written when the session ended is given back, to be sent again once signed in: nothing is kept here.</summary>
internal static class LostSession
{
    /// <summary>More than this in one field is no text that somebody wrote.</summary>
    private const int LongestField = 20_000;

    /// <param name="again">Signed in, but not a moment ago.</param>
    public static async Task WriteAsync(HttpContext context, bool again = false)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        var encoder = context.RequestServices.GetRequiredService<HtmlEncoder>();
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var fields = new StringBuilder();
        foreach (var (name, values) in form)
        {
            foreach (var value in values.OfType<string>().Where(v => v.Length <= LongestField))
            {
                fields.AppendLine(Field(encoder.Encode(name), value, encoder));
            }
        }
        var address = encoder.Encode(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
        await Faults.WriteAsync(
            context,
            again ? "Logga in igen" : "Du har loggats ut",
            $"""
            <p>{(
                again ? "Det var en stund sedan du loggade in." : "Du har varit inaktiv för länge."
            )} Det du skrev finns kvar här nedanför och är inte sparat än.</p>
            <ol>
              <li><a href="/logga-in?{(
                again ? "igen=ja&amp;" : ""
            )}tillbaka=%2Finloggad-igen" target="_blank" rel="noopener">Logga in i en ny flik</a>.</li>
              <li>Kom tillbaka hit och tryck på Skicka igen.</li>
            </ol>
            <form method="post" action="{address}">
            {fields}<button type="submit">Skicka igen</button>
            </form>
            """
        );
    }

    /// <summary>What people write is shown, so that it can be copied; choices and marks are not.</summary>
    private static string Field(string name, string value, HtmlEncoder encoder) =>
        value.Contains(' ', StringComparison.Ordinal)
            ? $"<div><label for=\"f-{name}\">Din text</label><textarea id=\"f-{name}\" name=\"{name}\" rows=\"8\">{encoder.Encode(value)}</textarea></div>"
            : $"<input type=\"hidden\" name=\"{name}\" value=\"{encoder.Encode(value)}\">";
}

using System.Net;
using System.Text.RegularExpressions;

namespace Narvaro.Tests.Triage.Security;

/// <summary>Reads a page as a browser does, tag by tag, and says what must not be there.</summary>
internal static partial class Markup
{
    /// <summary>Breaks out of text, of an attribute in either quotes and of none, and of a script, wherever one of them is not encoded.</summary>
    public const string Hostile = "x\" onfocus=\"a()\" '><x-evil onclick=a() style=x></textarea></title><script>a()</script>javascript:a()";

    /// <summary>Shown as it was written, so that a test knows that it looked at it.</summary>
    public static bool ShowsHostile(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(html, "")).Contains(Hostile, StringComparison.Ordinal);

    /// <returns>What is foreign, runs or styles.</returns>
    public static IEnumerable<string> Faults(string html)
    {
        foreach (var tag in Tag().Matches(html).Cast<Match>())
        {
            var name = tag.Groups["name"].Value;
            if (
                name.Equals("script", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("x-", StringComparison.Ordinal)
                || name == "style"
            )
            {
                yield return tag.Value;
            }
            foreach (var attribute in Attribute().Matches(tag.Groups["rest"].Value).Cast<Match>())
            {
                var (key, value) = (attribute.Groups["key"].Value, WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\'')));
                var runs = key.StartsWith("on", StringComparison.OrdinalIgnoreCase) || key is "style" or "srcdoc";
                var leads = key is "href" or "src" or "action" or "formaction" && !Local().IsMatch(value);
                if (runs || leads)
                {
                    yield return $"{key}={value}";
                }
            }
        }
    }

    [GeneratedRegex("""</?(?<name>[A-Za-z][^\s/>]*)(?<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<key>[^\s=/>"']+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s>]+))?""")]
    private static partial Regex Attribute();

    /// <summary>On this site, in this page, the empty icon, or a law at the Riksdag's.</summary>
    [GeneratedRegex("^(/(?![/\\\\])|\\?|#|data:,$|https://www\\.|mailto:|$)")]
    private static partial Regex Local();
}

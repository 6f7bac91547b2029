using System.Net;
using System.Text.RegularExpressions;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Notifications.Mails;
using Narvaro.Notifications.Previews;
using Narvaro.Routing;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>What holds of every kind of mail, of the examples of each.</summary>
public sealed partial class MailExampleTests
{
    private static readonly MailOptions Options = new()
    {
        Link = new Uri("https://narvaro.kommun.example/"),
        Contact = "barn- och utbildningsförvaltningen",
    };

    public static TheoryData<string> Names => [.. MailExample.All.Select(e => e.Name)];

    [Fact]
    public void All_Together_ShowEveryKindOfMailAndEveryPartOfADigest()
    {
        Assert.Equal(Enum.GetValues<MailKind>(), MailExample.All.SelectMany(e => e.Kinds).Distinct().Order());
        var parts = MailExample.All.Select(e => Mail(e.Name)).OfType<Digest>().SelectMany(d => d.Parts).Select(p => p.GetType());
        Assert.Equal(
            typeof(DigestPart)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(DigestPart)))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            parts.Select(t => t.Name).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Html_OfEveryKind_SaysWhatTheTextSays(string name)
    {
        var mail = Mail(name);
        await using var renderer = new ComponentHtml();

        var html = await mail.HtmlAsync(renderer);

        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        Assert.Equal(Words(mail.Text()), Words(WebUtility.HtmlDecode(Tag().Replace(body, " "))));
        Assert.Contains($"<title>{mail.Subject}</title>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        // Nothing is fetched when it is opened, and the link is the only way out.
        Assert.Equal([$"href=\"{mail.Link}\""], Outward().Matches(html).Select(m => m.Value).ToList());
        Assert.Single(Heading().Matches(html));
        Assert.DoesNotContain("@media", body, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme: dark)", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Text_OfEveryKind_SaysThatItIsAnExampleWhereToGoAndWhomToAsk(string name)
    {
        var mail = Mail(name);

        Assert.StartsWith("Det här är ett exempel.", mail.Text(), StringComparison.Ordinal);
        Assert.StartsWith("Exempel. Närvaro: ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(mail.Link.AbsoluteUri, mail.Text(), StringComparison.Ordinal);
        Assert.EndsWith(
            "Frågor? Kontakta barn- och utbildningsförvaltningen. Det här mejlet går inte att svara på.\n",
            mail.Text(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("exempel", (mail with { IsExample = false }).Text(), StringComparison.Ordinal);
    }

    /// <summary>Who is told, not what: rektor's and huvudman's do not differ by what is to be done, at which level.</summary>
    [Theory]
    [InlineData("mentor", "2 ärenden för dig som mentor väntar på att du kvitterar dem.")]
    [InlineData("team", "2 ärenden på din enhet väntar på att du kvitterar dem.")]
    [InlineData("principal", "2 ärenden på din skola väntar på att du kvitterar dem.")]
    [InlineData("organiser", "1 ärende för dig hos huvudmannen har en ny uppgift.")]
    [InlineData("reminder", "2 ärenden på din enhet har en uppgift som inte blev klar i tid.")]
    [InlineData("consent", "1 ärende på din enhet har ett samtycke som snart går ut: måndag 19 oktober 2026.")]
    [InlineData("register", "37 av 212 lektioner på din skola är inte rapporterade.")]
    [InlineData("referral", "1 underlag har lämnats och väntar på att du kvitterar det.")]
    [InlineData("trouble", "Det här behöver ses över:")]
    public void Text_OfEachKind_BeginsWithWhatAndHowMany(string name, string expected) =>
        Assert.Equal(expected, Mail(name).Text().Split('\n')[2]);

    private static Mail Mail(string name) =>
        MailExample.All.Single(e => e.Name == name).Invented(Options, new DateOnly(2026, 10, 5)) with
        {
            IsExample = true,
        };

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<h1>", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("(href|src|action)=\"[^\"]*\"|url\\([^)]*\\)|@import", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outward();
}

using System.Net;
using System.Text.RegularExpressions;
using Narvaro.Kernel;
using Narvaro.Notifications.Mails;

namespace Narvaro.Tests.Notifications;

/// <summary>What may be in a mail, word for word: anything else that appears is a change somebody must look at (design §8, domain §8.4).</summary>
public sealed partial class DigestTests
{
    private static readonly Uri Link = new("https://narvaro.kommun.example/arbete");

    [Fact]
    public void Text_OneCaseOfAMentor_IsThisAndNoMore() =>
        Assert.Equal(
            """
            1 ärende för dig som mentor väntar på att du kvitterar det.
            Kvittera senast onsdag 7 oktober 2026.

              N-0042

            Vad det gäller ser du när du har loggat in:
            https://narvaro.kommun.example/arbete

            Närvaron är räknad till och med måndag 5 oktober 2026. Det som har rättats senare syns på sidan.
            Frågor? Kontakta barn- och utbildningsförvaltningen. Det här mejlet går inte att svara på.

            """.ReplaceLineEndings("\n"),
            Mail(asMentor: true, "N-0042").Text()
        );

    [Fact]
    public void Text_SeveralCasesOfATeam_IsThisAndNoMore() =>
        Assert.Equal(
            """
            2 ärenden på din enhet väntar på att du kvitterar dem.
            Kvittera senast onsdag 7 oktober 2026.

              N-0007
              N-0042

            Vad det gäller ser du när du har loggat in:
            https://narvaro.kommun.example/arbete

            Närvaron är räknad till och med måndag 5 oktober 2026. Det som har rättats senare syns på sidan.
            Frågor? Kontakta barn- och utbildningsförvaltningen. Det här mejlet går inte att svara på.

            """.ReplaceLineEndings("\n"),
            Mail(asMentor: false, "N-0007", "N-0042").Text()
        );

    [Fact]
    public void Text_TasksWereNotDoneInTime_ListsThoseCasesApart()
    {
        var both = And(Mail(asMentor: true, "N-0007"), new LateTasks("för dig som mentor", ["N-0001", "N-0002"]));
        var late = Mail(asMentor: false) with { Parts = [new LateTasks("på din enhet", ["N-0001"])] };

        Assert.Equal("Närvaro: 3 ärenden väntar på dig", both.Subject);
        Assert.Equal(
            """
            1 ärende för dig som mentor väntar på att du kvitterar det.
            Kvittera senast onsdag 7 oktober 2026.

              N-0007

            2 ärenden för dig som mentor har en uppgift som inte blev klar i tid.

              N-0001
              N-0002

            Vad det gäller ser du när du har loggat in:
            """.ReplaceLineEndings("\n"),
            string.Join('\n', both.Text().Split('\n')[..11])
        );
        Assert.StartsWith(
            "1 ärende på din enhet har en uppgift som inte blev klar i tid.\n\n  N-0001\n\nVad det gäller",
            late.Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Text_DataAreOld_SaysUntilWhenAndNoMore() =>
        Assert.Equal(
            [
                "Närvaron är räknad till och med måndag 5 oktober 2026. Det som har rättats senare syns på sidan.",
                "Uppgifter finns till och med torsdag 1 oktober 2026; nyare saknas.",
                "Frågor? Kontakta barn- och utbildningsförvaltningen. Det här mejlet går inte att svara på.",
            ],
            (Mail(true, "N-0001") with { OldSince = new DateOnly(2026, 10, 1) }).Text().Split('\n')[^4..^1]
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Subject_EitherKind_SaysHowManyAndNoMore(bool asMentor)
    {
        Assert.Equal("Närvaro: 1 ärende väntar på dig", Mail(asMentor, "N-0001").Subject);
        Assert.Equal("Närvaro: 2 ärenden väntar på dig", Mail(asMentor, "N-0001", "N-0002").Subject);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Html_EitherKind_SaysWhatTheTextSays(bool asMentor)
    {
        var mail = And(Mail(asMentor, "N-0007", "N-0042"), new LateTasks("på din enhet", ["N-0003"])) with
        {
            OldSince = asMentor ? new DateOnly(2026, 10, 1) : null,
        };
        await using var renderer = new ComponentHtml();

        var html = await mail.HtmlAsync(renderer);

        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        Assert.Equal(Words(mail.Text()), Words(WebUtility.HtmlDecode(Tag().Replace(body, " "))));
        Assert.Equal(mail.Subject, Title().Match(html).Groups["title"].Value);
        // Nothing is fetched when it is opened, and the link is the only way out.
        Assert.Equal(["href=\"https://narvaro.kommun.example/arbete\""], Outward().Matches(html).Select(m => m.Value).ToList());
    }

    [Fact]
    public async Task Html_MarkupInASetting_StaysText()
    {
        await using var renderer = new ComponentHtml();

        var html = await (Mail(true, "N-0001") with { Contact = "<script>alert(1)</script> å" }).HtmlAsync(renderer);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; å", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public void Text_OnAMachineOfAnotherCulture_IsTheSame(string culture)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var expected = Mail(true, "N-0001").Text();
        Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Mail(true, "N-0001").Text());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static Digest Mail(bool asMentor, params string[] references) =>
        new(
            [new ToAcknowledge(asMentor ? "för dig som mentor" : "på din enhet", references, new DateOnly(2026, 10, 7))],
            new DateOnly(2026, 10, 5),
            Link,
            "barn- och utbildningsförvaltningen"
        );

    private static Digest And(Digest mail, DigestPart part) => mail with { Parts = [.. mail.Parts, part] };

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<title>(?<title>[^<]*)</title>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("(href|src|action)=\"[^\"]*\"|url\\([^)]*\\)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outward();
}

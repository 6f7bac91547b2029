using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A pupil with protected identity is there for one person, who has just signed in, and for nobody else.</summary>
[Collection(SchoolSite.Collection)]
public sealed class ProtectedPupilTests(SchoolSite school)
{
    private const string Handler = "pia";
    private static readonly string[] Lists =
    [
        "/min-dag",
        "/arenden",
        $"/arenden?enhet={School.Unit}",
        "/samtycken",
        "/over-grans",
        "/mottagning",
    ];
    private static readonly string[] Parts = ["", "/kontakt", "/insats", "/elevhalsa", "/samtycke", "/overlamning", "/sip"];

    [Fact]
    public async Task Protected_EveryRole_OnlyTheHandlerSeesTheCase()
    {
        var handler = await school.OpenAsync(Handler, "/arenden");
        var reference = await handler.Locator("tbody th a").First.InnerTextAsync();
        await handler.ClickAsync("tbody th a");
        Assert.StartsWith(reference, await handler.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await handler.Locator("section[aria-labelledby=uppgifter]").IsVisibleAsync());
        // An alias, also for the handler.
        Assert.DoesNotContain(School.ProtectedName, await handler.ContentAsync(), StringComparison.Ordinal);

        // The mentor of the pupil's own class too.
        foreach (var person in School.Staff.Select(s => s.Person).Where(p => p != Handler).Append("monad"))
        {
            var page = await school.OpenAsync(person, "/om-siffrorna");
            foreach (var part in Parts)
            {
                var (status, _) = await AskAsync(page, $"/arenden/{reference}{part}");
                Assert.True(status == 404, $"{person} {part}: {Text.Of(status)}");
            }
            foreach (var list in Lists)
            {
                var (_, text) = await AskAsync(page, list);
                Assert.Contains("</html>", text, StringComparison.Ordinal);
                Assert.False(text.Contains(reference, StringComparison.Ordinal), $"{person} {list} has the case");
                Assert.False(text.Contains("Hemlig", StringComparison.Ordinal), $"{person} {list} has the name");
            }
            await page.Context.CloseAsync();
        }
    }

    /// <summary>As whom the browser is signed in, and without drawing the page.</summary>
    private async Task<(int Status, string Text)> AskAsync(IPage page, string path)
    {
        var answer = await page.Context.APIRequest.GetAsync(new Uri(school.Address, path).ToString());
        return (answer.Status, await answer.TextAsync());
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>The pages of a working day in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class DailyTests(Chromium chromium, Demo demo) : IClassFixture<Chromium>
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData("Elevhälsa", "/min-dag")]
    [InlineData("Elevhälsa", "/orosanmalan")]
    [InlineData("Elevhälsa", "/orosanmalan/mina")]
    [InlineData("Elevhälsa", "/samtycken")]
    [InlineData("Socialtjänst", "/mottagning")]
    public async Task Page_WideAndNarrow_HasNoFaultThatAxeFinds(string role, string path)
    {
        foreach (var width in new[] { 1280, 320 })
        {
            var page = await chromium.OpenAsync(width);
            await Chromium.SignInAsync(page, demo.Address, role, path);
            await FaultlessAsync(page);
            await page.ScreenshotAsync(
                new() { Path = Built.Result($"{path.Trim('/').Replace('/', '-')}-{Text.Of(width)}.png"), FullPage = true }
            );
        }
    }

    [Fact]
    public async Task Mentor_OnMyDay_GoesToACase()
    {
        var page = await chromium.OpenAsync(script: false);
        await Chromium.SignInAsync(page, demo.Address, "Mentor", "/");

        Assert.EndsWith("/min-dag", page.Url, StringComparison.Ordinal);
        var link = page.Locator("tbody th a, .news a").First;
        Assert.Matches("^/arenden/N-[0-9]{4}$", await link.GetAttributeAsync("href") ?? "");
    }

    [Fact]
    public async Task Concern_FromTheHeaderByKeyboardAlone_IsOnRecord()
    {
        var page = await chromium.OpenAsync();
        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/min-dag");

        await TabToAsync(page, "e => e.closest('header') !== null && e.getAttribute('href') === '/orosanmalan'");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/orosanmalan");
        await TabToAsync(page, "e => e.id === 'elev'");
        await page.Keyboard.TypeAsync("Ingen Alls");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("9Z");
        await page.Keyboard.PressAsync("Enter");

        // Nobody of that name: the words are still there, and so is what to do.
        await page.Locator("#fel-elev").WaitForAsync();
        Assert.Equal("Ingen Alls", await page.Locator("#elev").InputValueAsync());
        Assert.DoesNotContain("Ingen", page.Url, StringComparison.Ordinal);
        await FaultlessAsync(page);

        var (name, schoolClass) = await SomebodyAsync(page);
        await page.GotoAsync(new Uri(demo.Address, "/orosanmalan").ToString());
        await TabToAsync(page, "e => e.id === 'elev'");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(schoolClass);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".said").WaitForAsync();

        await page.GotoAsync(new Uri(demo.Address, "/orosanmalan/mina").ToString());
        Assert.NotEqual(0, await page.Locator("h2").CountAsync());
        await page.Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await FaultlessAsync(page);
    }

    /// <summary>A pupil of the list of cases.</summary>
    private async Task<(string Name, string SchoolClass)> SomebodyAsync(IPage page)
    {
        await page.GotoAsync(new Uri(demo.Address, "/arenden").ToString());
        foreach (var row in await page.Locator("tbody tr").AllAsync())
        {
            var cells = await row.Locator("td").AllInnerTextsAsync();
            // Somebody who has left has no class any more.
            if (cells[1].Length > 0)
            {
                return (cells[0], cells[1]);
            }
        }
        throw new InvalidOperationException("nobody in the list has a class");
    }

    private static async Task FaultlessAsync(IPage page)
    {
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Standards) });
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        // Reflow (WCAG 1.4.10): only a table may be wider than the window.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /// <summary>Presses Tab until the focus is there; it must be reached.</summary>
    private static async Task TabToAsync(IPage page, string there)
    {
        for (var presses = 0; presses < 100; presses++)
        {
            if (await page.EvaluateAsync<bool>($"({there})(document.activeElement)"))
            {
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"the keyboard does not reach {there}");
    }
}

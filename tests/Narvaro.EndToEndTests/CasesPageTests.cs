using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests;

/// <summary>The list of cases in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class CasesPageTests(Chromium chromium, Demo demo) : IClassFixture<Chromium>
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData("/arenden", 1280)]
    [InlineData("/arenden", 320)]
    [InlineData("/arenden?status=bevakas&enhet=99999999", 1280)]
    [InlineData("/finns-inte", 1280)]
    public async Task Page_AnyWidth_HasNoFaultThatAxeFindsAndAsksNobodyElse(string path, int width)
    {
        var page = await chromium.OpenAsync(width);
        var asked = new List<Uri>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url));

        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", path);
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Standards) });

        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.All(asked.Where(a => a.Scheme != "data"), a => Assert.Equal(demo.Address.Authority, a.Authority));
        // Reflow (WCAG 1.4.10): only the table may be wider than the window.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Page_OfTheDemo_ShowsCasesAndItsStyle()
    {
        var page = await chromium.OpenAsync(script: false);

        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/arenden");
        await page.ScreenshotAsync(new() { Path = Built.Result("arenden.png"), FullPage = true });

        Assert.EndsWith("/arenden", page.Url, StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator("tbody tr").CountAsync());
        // The stylesheet came, and not as an empty file.
        Assert.Equal("collapse", await page.Locator("table").EvaluateAsync<string>("t => getComputedStyle(t).borderCollapse"));
    }

    [Fact]
    public async Task Keyboard_Alone_SkipsFiltersAndComesBack()
    {
        var page = await chromium.OpenAsync();
        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/arenden");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Till innehållet", await FocusedAsync(page, "e.textContent"));
        Assert.True(await page.Locator(".skip").EvaluateAsync<bool>("e => e.getBoundingClientRect().left >= 0"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("innehall", await FocusedAsync(page, "e.id"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("enhet", await FocusedAsync(page, "e.id"));
        Assert.Equal("solid", await FocusedAsync(page, "getComputedStyle(e).outlineStyle"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("status", await FocusedAsync(page, "e.id"));
        await page.Keyboard.TypeAsync("Ny");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("forsenat", await FocusedAsync(page, "e.id"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Visa", await FocusedAsync(page, "e.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("status=", StringComparison.Ordinal));

        Assert.Contains("status=ny", page.Url, StringComparison.Ordinal);
        Assert.Equal("ny", await page.Locator("#status").InputValueAsync());
    }

    private static Task<string> FocusedAsync(IPage page, string what) =>
        page.EvaluateAsync<string>($"(e => {what})(document.activeElement)");
}

using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests;

/// <summary>The list of cases in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class CasesPageTests(Demo demo)
{
    [Fact]
    public async Task Page_OfTheDemo_ShowsCasesInItsStyleAndAsksNobodyElse()
    {
        var page = await demo.Browser.OpenAsync(script: false);
        var asked = new List<Uri>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url));

        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/arenden");

        Assert.EndsWith("/arenden", page.Url, StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator("tbody tr").CountAsync());
        // The stylesheet came, and not as an empty file.
        Assert.Equal("collapse", await page.Locator("table").EvaluateAsync<string>("t => getComputedStyle(t).borderCollapse"));
        Assert.All(asked.Where(a => a.Scheme != "data"), a => Assert.Equal(demo.Address.Authority, a.Authority));
    }

    [Fact]
    public async Task Keyboard_Alone_SkipsFiltersAndComesBack()
    {
        var page = await demo.OpenAsync("Elevhälsa", "/arenden");

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
        Assert.Equal("ansvarig", await FocusedAsync(page, "e.id"));
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

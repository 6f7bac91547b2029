using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A case in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class CaseJourneyTests(Chromium chromium, Demo demo) : IClassFixture<Chromium>
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(320, ColorScheme.Light)]
    public async Task Case_AnyWidthAndScheme_HasNoFaultThatAxeFinds(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/arenden");
        await page.ClickAsync("tbody th a");

        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Standards) });

        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.NotEqual(0, await page.Locator("svg.picture rect").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /// <summary>Without a script and without the mouse.</summary>
    [Fact]
    public async Task Team_PutsACaseAside_ByKeyboardAlone()
    {
        var page = await chromium.OpenAsync(script: false);
        await Chromium.SignInAsync(page, demo.Address, "Elevhälsa", "/arenden?status=pagar");
        await page.Locator("tbody th a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("summary:has-text('Låt ärendet vila')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#vila-varfor").FocusAsync();
        await page.Keyboard.TypeAsync("Möte bokat nästa vecka");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync(".said");
        Assert.Equal("Ärendet vilar.", await page.Locator(".said").TextContentAsync());
        Assert.Contains("Möte bokat nästa vecka", await page.Locator(".entries").TextContentAsync(), StringComparison.Ordinal);
    }
}

using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A case in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class CaseJourneyTests(Demo demo)
{
    /// <summary>Without a script and without the mouse.</summary>
    [Fact]
    public async Task Team_PutsACaseAside_ByKeyboardAlone()
    {
        var page = await demo.OpenAsync("Elevhälsa", "/arenden?status=pagar", script: false);
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

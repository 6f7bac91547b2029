using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A working day in a real browser, over the demo's invented municipality.</summary>
[Collection(Demo.Collection)]
public sealed class DailyTests(Demo demo)
{
    [Fact]
    public async Task Mentor_OnMyDay_GoesToACase()
    {
        var page = await demo.OpenAsync("Mentor", "/", script: false);

        Assert.EndsWith("/min-dag", page.Url, StringComparison.Ordinal);
        var link = page.Locator("tbody th a, .news a").First;
        Assert.Matches("^/arenden/N-[0-9]{4}$", await link.GetAttributeAsync("href") ?? "");
    }

    [Fact]
    public async Task Concern_FromTheHeaderByKeyboardAlone_IsOnRecord()
    {
        var page = await demo.OpenAsync("Elevhälsa", "/min-dag");
        var keyboard = new Keyboard(page);

        await keyboard.FollowAsync("header a[href='/orosanmalan']");
        await keyboard.TypeAsync("#elev", "Ingen Alls");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("9Z");
        await keyboard.EnterAsync();

        // Nobody of that name: the words are still there, and so is what to do.
        await page.Locator("#fel-elev").WaitForAsync();
        Assert.Equal("Ingen Alls", await page.Locator("#elev").InputValueAsync());
        Assert.DoesNotContain("Ingen", page.Url, StringComparison.Ordinal);
        await Axe.FaultlessAsync(page);

        var (name, schoolClass) = await SomebodyAsync(page);
        await page.GotoAsync(new Uri(demo.Address, "/orosanmalan").ToString());
        await keyboard.TypeAsync("#elev", name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(schoolClass);
        await keyboard.EnterAsync();
        await page.Locator(".said").WaitForAsync();

        await page.GotoAsync(new Uri(demo.Address, "/orosanmalan/mina").ToString());
        Assert.NotEqual(0, await page.Locator("h2").CountAsync());
        await page.Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Axe.FaultlessAsync(page);
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
}

using Microsoft.Playwright;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>A person who has a keyboard and nothing else.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int Patience = 300;

    /// <summary>Presses Tab until the focus is on it; it must be reached.</summary>
    public async Task ToAsync(string selector)
    {
        var test = "s => document.activeElement !== null && document.activeElement.matches(s)";
        for (var presses = 0; !await page.EvaluateAsync<bool>(test, selector); presses++)
        {
            Assert.True(presses < Patience, $"the keyboard does not reach {selector} on {page.Url}");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>A button or link of the page, pressed; the page that it leads to has loaded.</summary>
    public async Task FollowAsync(string selector)
    {
        await ToAsync(selector);
        await EnterAsync();
    }

    /// <summary>What lies behind a summary is opened.</summary>
    public async Task OpenAsync(string summary)
    {
        await ToAsync(summary);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task TypeAsync(string selector, string text)
    {
        await ToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Past the menu, by the page's first link.</summary>
    public async Task SkipAsync()
    {
        await ToAsync(".skip");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Enter, and the page that comes of it.</summary>
    public async Task EnterAsync()
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Tell(object? _, IPage __) => loaded.TrySetResult();
        page.Load += Tell;
        await page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        page.Load -= Tell;
    }
}

using Microsoft.Playwright;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without these it looks for updates and the like at hosts of its maker.
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // The sign-in's own pages ask for letters from elsewhere.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Quiet });
    }

    public async Task<IPage> OpenAsync(int width = 1280, bool script = true)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                Locale = "sv-SE",
                ViewportSize = new() { Width = width, Height = 800 },
                JavaScriptEnabled = script,
            }
        );
        return await context.NewPageAsync();
    }

    /// <summary>Somebody at the demo's door.</summary>
    /// <param name="role">As the chooser has it: "Elevhälsa", "Mentor"…</param>
    /// <param name="address">Where to, when in.</param>
    public static async Task SignInAsync(IPage page, Uri demo, string role, string address)
    {
        await page.GotoAsync(new Uri(demo, "/valj?tillbaka=" + Uri.EscapeDataString(address)).ToString());
        await page.ClickAsync($"button:has(strong:text-is('{role}'))");
        // The click is over before the next page is there: what is typed until then is typed into the last one.
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/valj");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}

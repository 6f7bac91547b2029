using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Brings a browser to a <see cref="Stop"/> of the demo, signed in as who it is of.</summary>
internal sealed class Walker(IPage page, Uri demo)
{
    /// <returns>What the page was answered with.</returns>
    public async Task<int> ToAsync(Stop stop)
    {
        if (stop.Role.Length > 0 && (await page.Context.CookiesAsync()).All(c => c.Name != "narvaro"))
        {
            await Chromium.SignInAsync(page, demo, stop.Role, "/om-siffrorna");
        }
        var answer = await GoAsync(stop.Path);
        if (stop.Link is { } link)
        {
            var found = await page.Locator(link).First.GetAttributeAsync("href");
            answer = await GoAsync(found!.Split('?')[0] + stop.Below);
        }
        if (stop.Sent is { } form)
        {
            answer = await SendAsync(form);
        }
        return answer.Status;
    }

    private async Task<IResponse> GoAsync(string path) => (await page.GotoAsync(new Uri(demo, path).ToString()))!;

    /// <summary>As a browser that checks nothing sends it.</summary>
    private async Task<IResponse> SendAsync(string form) =>
        await page.RunAndWaitForResponseAsync(
            async () =>
            {
                var loaded = page.WaitForURLAsync("**");
                await page.EvaluateAsync(
                    "s => { const form = document.querySelector(s); form.noValidate = true; form.querySelector('button').click(); }",
                    form
                );
                await loaded;
            },
            r => r.Request.Method == "POST"
        );
}

using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Each page and state in a real browser, as each role sees it: WCAG 2.2 AA as far as a machine can tell, reflow at 400 %, and pictures for
/// people to look at.</summary>
[Collection(Demo.Collection)]
public sealed class EveryPageTests(Demo demo)
{
    private static readonly (int Width, ColorScheme Scheme)[] Judged = [(1280, ColorScheme.Light), (320, ColorScheme.Dark)];

    private static readonly (int Width, ColorScheme Scheme)[] Pictured =
    [
        .. from width in new[] { 360, 768, 1440 } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select (width, scheme),
    ];

    [Fact]
    public async Task Pages_EveryRoleAndState_HaveNoFaultAndArePictured()
    {
        var faults = new List<string>();
        foreach (var stops in Stop.All.GroupBy(s => s.Role))
        {
            var page = await demo.Browser.OpenAsync();
            foreach (var stop in stops)
            {
                var status = await new Walker(page, demo.Address).ToAsync(stop);
                faults.AddRange(status == stop.Status ? [] : [$"{stop.Name}: {Text.Of(status)}"]);
                foreach (var (width, scheme) in Judged)
                {
                    await ShowAsync(page, width, scheme);
                    faults.AddRange((await Axe.FaultsAsync(page)).Select(f => $"{stop.Name} {Text.Of(width)}: {f}"));
                }
                await PictureAsync(page, stop.Name);
            }
            await page.Context.CloseAsync();
        }

        Assert.Empty(faults);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        foreach (var (width, scheme) in Pictured)
        {
            await ShowAsync(page, width, scheme);
            var look = scheme is ColorScheme.Dark ? "mörk" : "ljus";
            await page.ScreenshotAsync(new() { Path = Built.Result($"sidor/{name}-{Text.Of(width)}-{look}.png"), FullPage = true });
        }
        await page.PdfAsync(new() { Path = Built.Result($"sidor/{name}.pdf"), Format = "A4" });
    }

    private static async Task ShowAsync(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }
}

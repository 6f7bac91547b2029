using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Each page and state in a real browser, as each role sees it: WCAG 2.2 AA as far as a machine can tell, reflow at 400 %, and pictures for
/// people to look at.</summary>
[Collection(Demo.Collection)]
public sealed class EveryPageTests(Demo demo)
{
    /// <summary>A4 within its margins, in CSS points of 1/96 inch.</summary>
    internal const int PaperWidth = 703;

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
                await page.SetViewportSizeAsync(PaperWidth, 1000);
                await page.EmulateMediaAsync(new() { Media = Media.Print });
                faults.AddRange((await Axe.WideAsync(page)).Select(f => $"{stop.Name} on paper: {f}"));
                await page.EmulateMediaAsync(new() { Media = Media.Screen });
                await PictureAsync(page, stop);
            }
            await page.Context.CloseAsync();
        }

        Assert.Empty(faults);
    }

    /// <summary>Every page in each width and scheme and on paper; what only shows a fault of a form, on a telephone.</summary>
    private static async Task PictureAsync(IPage page, Stop stop)
    {
        foreach (var (width, scheme) in stop.Sent is not null ? Pictured[..1] : Pictured)
        {
            await ShowAsync(page, width, scheme);
            var look = scheme is ColorScheme.Dark ? "mörk" : "ljus";
            await page.ScreenshotAsync(new() { Path = Built.Result($"sidor/{stop.Name}-{Text.Of(width)}-{look}.png"), FullPage = true });
        }
        if (stop.Sent is null)
        {
            await page.PdfAsync(new() { Path = Built.Result($"sidor/{stop.Name}.pdf"), PreferCSSPageSize = true });
        }
    }

    private static async Task ShowAsync(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;
using Xunit.Abstractions;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>The two months of a case as they look: in any colours, and on paper.</summary>
[Collection(Demo.Collection)]
public sealed partial class PictureTests(Demo demo, ITestOutputHelper output)
{
    private const double Readable = 4.5;

    private static readonly PageEmulateMediaOptions[] Looks =
    [
        new() { ColorScheme = ColorScheme.Light },
        new() { ColorScheme = ColorScheme.Dark },
        new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.Active },
        new() { ColorScheme = ColorScheme.Dark, ForcedColors = ForcedColors.Active },
    ];

    [Fact]
    public async Task Picture_LightDarkAndForcedColours_LettersAreReadableAndToldApart()
    {
        var page = await CaseAsync();
        foreach (var look in Looks)
        {
            await page.EmulateMediaAsync(look);
            await page.ScreenshotAsync(
                new() { Path = Built.Result($"sidor/bild-{look.ColorScheme}-{look.ForcedColors}.png".ToLowerInvariant()) }
            );
            var told = await page.EvaluateAsync<string[]>(Shapes);
            var contrasts = await page.EvaluateAsync<double[]>(Contrasts);

            Assert.Equal(told.Length, told.Distinct(StringComparer.Ordinal).Count());
            Assert.All(
                contrasts,
                c => Assert.True(c >= Readable, $"{look.ColorScheme} {look.ForcedColors}: {string.Join(' ', contrasts)}")
            );
        }
    }

    [Fact]
    public async Task Focus_ForcedColours_IsSeen()
    {
        var page = await CaseAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        foreach (var what in new[] { ".menu a", "main button", "summary", ".scroll" })
        {
            await new Keyboard(page).ToAsync(what);
            Assert.Equal(
                "solid 3px",
                await page.EvaluateAsync<string>("(s => `${s.outlineStyle} ${s.outlineWidth}`)(getComputedStyle(document.activeElement))")
            );
        }
    }

    [Theory]
    [InlineData(ReducedMotion.Reduce, "auto")]
    [InlineData(ReducedMotion.NoPreference, "smooth")]
    public async Task Motion_AsThePersonWantsIt(ReducedMotion wanted, string scrolling)
    {
        var page = await CaseAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = wanted });

        Assert.Equal(scrolling, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
    }

    [Fact]
    public async Task Picture_Printed_IsWholeOnOneA4()
    {
        var page = await CaseAsync();
        var clock = Stopwatch.StartNew();
        await page.PdfAsync(new() { Path = Built.Result("sidor/ärende.pdf"), PreferCSSPageSize = true });
        output.WriteLine($"printed in {Text.Of((int)clock.ElapsedMilliseconds)} ms");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(EveryPageTests.PaperWidth, 1000);

        await page.ScreenshotAsync(new() { Path = Built.Result("sidor/ärende-utskrift.png"), FullPage = true });
        Assert.Empty(await Axe.WideAsync(page));
        Assert.Equal(
            "avoid",
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('section[aria-labelledby=bild]')).breakInside")
        );
        // What is above it on the paper, and it: the rest of the case follows on other sheets.
        await page.EvaluateAsync("document.querySelectorAll('section[aria-labelledby=bild] ~ *').forEach(e => e.remove())");
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(Sheet().Matches(paper));
    }

    /// <summary>Each kind of lesson in the legend: its letter, and whether it has an outline and dashes.</summary>
    private const string Shapes = """
        () => [...document.querySelectorAll('.legend svg')].map(svg => {
          const style = getComputedStyle(svg.querySelector('rect'));
          return [svg.textContent.trim(), style.stroke === 'none', style.strokeDasharray].join('|');
        })
        """;

    /// <summary>Of each letter against its box, or the paper under it (WCAG 2.2, 1.4.3).</summary>
    private const string Contrasts = """
        () => {
          const parts = c => (c.match(/[\d.]+/g) ?? []).map(Number);
          const light = c => parts(c).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const paper = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll('.legend svg')].filter(svg => svg.textContent.trim()).map(svg => {
            const box = getComputedStyle(svg.querySelector('rect')).fill;
            const [a, b] = [light(getComputedStyle(svg.querySelector('text')).fill), light(box === 'none' ? paper : box)];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          });
        }
        """;

    private async Task<IPage> CaseAsync()
    {
        var page = await demo.OpenAsync("Elevhälsa", "/arenden?status=pagar");
        await page.ClickAsync("tbody th a");
        Assert.NotEqual(0, await page.Locator(".scroll svg.picture rect").CountAsync());
        return page;
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}

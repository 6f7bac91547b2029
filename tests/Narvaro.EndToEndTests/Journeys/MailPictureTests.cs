using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Each kind of mail as a mail program shows it: what a machine can tell of it, and pictures for people to look at.</summary>
public sealed class MailPictureTests(Chromium browser) : IClassFixture<Chromium>
{
    private static readonly string[] Kinds =
    [
        "mentor",
        "team",
        "principal",
        "organiser",
        "reminder",
        "consent",
        "register",
        "referral",
        "trouble",
    ];

    private static readonly (int Width, ColorScheme Scheme)[] Looks =
    [
        .. from width in new[] { 320, 800 } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select (width, scheme),
    ];

    [Fact]
    public async Task Mails_OfEveryKind_HaveNoFaultAndArePictured()
    {
        await using var place = await Installation.CreateAsync(Installation.Sqlite);
        await WriteAsync(place, Kinds[0]);
        await Task.WhenAll(Kinds[1..].Select(kind => WriteAsync(place, kind)));
        var faults = new List<string>();
        var page = await browser.OpenAsync(320);
        // What a mail fetches when it is opened tells who has opened it.
        page.Request += (_, request) => faults.Add($"fetches {request.Url}");
        foreach (var kind in Kinds)
        {
            await page.SetContentAsync(new Mail("", await File.ReadAllTextAsync(FileOf(place, kind))).Html);
            foreach (var (width, scheme) in Looks)
            {
                await page.SetViewportSizeAsync(width, 600);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                faults.AddRange((await Axe.FaultsAsync(page)).Select(f => $"{kind} {Text.Of(width)} {scheme}: {f}"));
                var look = scheme is ColorScheme.Dark ? "mörk" : "ljus";
                await page.ScreenshotAsync(new() { Path = Built.Result($"mejl/{kind}-{Text.Of(width)}-{look}.png"), FullPage = true });
            }
        }

        Assert.Empty(faults);
    }

    private static string FileOf(Installation place, string kind) => Path.Combine(place.Data, $"{kind}.eml");

    private static async Task WriteAsync(Installation place, string kind) =>
        (
            await NarvaroProcess.RunAsync(place, "mail", "preview", kind, "--for", "maja@exempel.invalid", "--out", FileOf(place, kind))
        ).ShouldBe(0);
}

using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Who sets the limits, and who reads who has looked.</summary>
[Collection(SchoolSite.Collection)]
public sealed class OversightTests(SchoolSite school)
{
    [Fact]
    public async Task Administrator_PreviewsAThresholdFile_SeesWhatItWouldGive()
    {
        var proposed = Path.Combine(school.Place.Folder, "forslag.json");
        var limits = await File.ReadAllTextAsync(Path.Combine(school.Place.Config, "thresholds.json"));
        await File.WriteAllTextAsync(proposed, limits.Replace("\"limit\": 4.5", "\"limit\": 6.5", StringComparison.Ordinal));
        var page = await school.OpenAsync("adam", "/regler");

        await page.SetInputFilesAsync("#fil", proposed);
        await page.ClickAsync("button:text-is('Pröva')");

        Assert.Equal("Vad förslaget skulle ha gett", await page.Locator("#forslag").InnerTextAsync());
        Assert.NotEqual(0, await page.Locator(".preview svg").CountAsync());
        Assert.NotEqual(0, await page.Locator(".preview table tbody tr").CountAsync());
        Assert.DoesNotContain("N-00", await page.Locator(".preview").InnerTextAsync(), StringComparison.Ordinal);
        await Axe.FaultlessAsync(page);
    }

    [Fact]
    public async Task Auditor_AfterSomebodyLooked_ReadsWhoAndWhy()
    {
        var reference = await school.CaseOfAsync(School.Name(2));
        await school.OpenAsync("sam", "/arenden/" + reference);

        var page = await school.OpenAsync("greta", "/atkomstlogg");
        await page.FillAsync("#arende", reference);
        await page.ClickAsync("button:text-is('Visa')");

        var line = await page.Locator("tbody tr:has-text('Sam Exempel'):has-text('Ja, som')").First.InnerTextAsync();
        Assert.Contains(reference, line, StringComparison.Ordinal);
        Assert.Contains("samordnare", line, StringComparison.Ordinal);
        // Who looked is told; whom it is about is a number.
        Assert.DoesNotContain(School.Name(2), await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await page.GotoAsync(new Uri(school.Address, "/arenden/" + reference).ToString()))!.Status);
    }
}

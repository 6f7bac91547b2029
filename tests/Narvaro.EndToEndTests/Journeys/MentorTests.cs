using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>A mentor who comes twice a term, from a mail.</summary>
[Collection(SchoolSite.Collection)]
public sealed class MentorTests(SchoolSite school)
{
    [Fact]
    public async Task Mentor_FromTheMail_LogsAContactThatDoesTheTask()
    {
        var mail = Mails.In(school.Place).First(m => m.To.StartsWith("monab@", StringComparison.Ordinal));
        var page = await school.Browser.OpenAsync();

        await page.GotoAsync(mail.Link);
        await SchoolSite.SignInAsync(page, "monab");
        Assert.Equal("Min dag", await page.Locator("h1").InnerTextAsync());
        var reference = mail.References[0];
        await page.ClickAsync($"tbody th a:text-is('{reference}') >> nth=0");
        await page.ClickAsync("a:text-is('Ny kontakt')");
        await page.SelectOptionAsync("#with", new[] { new Microsoft.Playwright.SelectOptionValue { Label = "Vårdnadshavare 1" } });
        await page.SelectOptionAsync("#way", new[] { new Microsoft.Playwright.SelectOptionValue { Label = "Telefon" } });
        await page.FillAsync("#text", "Ringde hem. Vi ses på torsdag.");
        await page.ClickAsync("button:text-is('Spara kontakten')");

        Assert.EndsWith("/arenden/" + reference, page.Url, StringComparison.Ordinal);
        Assert.Equal("Kontakten är antecknad.", await page.Locator(".said").InnerTextAsync());
        Assert.Contains("Ringde hem. Vi ses på torsdag.", await page.Locator(".notes").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Kontakta hemmet", await page.Locator(".tasks").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("summary:text-is('Gjort tidigare')");
        Assert.Contains(
            "Kontakta hemmet: gjort",
            await page.Locator("section[aria-labelledby=uppgifter] > details").InnerTextAsync(),
            StringComparison.OrdinalIgnoreCase
        );
    }
}

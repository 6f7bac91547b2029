using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Rektor decides that absence is looked into, and huvudman is told (skollagen 7:19 a, 7:22).</summary>
[Collection(SchoolSite.Collection)]
public sealed class InvestigationTests(SchoolSite school)
{
    [Fact]
    public async Task Rektor_BeginsAnUtredning_HuvudmanIsToldAndHasItsTask()
    {
        // The pupil lives in another municipality, which huvudman is to tell.
        var reference = await school.CaseOfAsync(School.Name(0));
        var hugo = await school.OpenAsync("hugo", "/min-dag");
        Assert.DoesNotContain(reference, await hugo.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        var rut = await school.OpenAsync("rut", "/arenden/" + reference);
        await rut.ClickAsync("button:text-is('Inled utredning')");
        Assert.Equal("Uppgiften är gjord.", await rut.Locator(".said").InnerTextAsync());
        var duties = await rut.Locator(".tasks").InnerTextAsync();
        Assert.Contains("Anmäl", duties, StringComparison.Ordinal);
        await rut.ClickAsync(".tasks li:has-text('huvudman') button:text-is('Klart')");
        await rut.ClickAsync("summary:text-is('Gjort tidigare')");
        var done = await rut.Locator("section[aria-labelledby=uppgifter] > details").InnerTextAsync();

        Assert.Contains("huvudman", done, StringComparison.Ordinal);
        await school.GoAsync(hugo, "/min-dag");
        await hugo.ClickAsync($"tbody th a:text-is('{reference}')");
        Assert.Contains("hemkommun", await hugo.Locator(".tasks").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Rut Exempel", await hugo.Locator(".entries").InnerTextAsync(), StringComparison.Ordinal);
    }
}

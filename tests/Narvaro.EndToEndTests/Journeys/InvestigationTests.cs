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
        await hugo.ClickAsync($"tbody tr:has-text('hemkommun') a:text-is('{reference}')");
        Assert.Contains("hemkommun", await hugo.Locator(".tasks").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Rut Exempel", await hugo.Locator(".entries").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The notice is huvudman's to receive, and the case is huvudman's to read for as long as it is not.</summary>
    [Fact]
    public async Task Rektor_NotifiesHuvudman_WhoReceivesItAndHasTheCaseUntilThen()
    {
        var reference = await school.CaseOfAsync(School.Name(3));
        var rut = await school.OpenAsync("rut", "/arenden/" + reference);
        // On the highest level it would be huvudman's anyhow.
        await rut.ClickAsync("summary:text-is('Ändra nivå')");
        await rut.SelectOptionAsync("#niva", "3");
        await rut.FillAsync("#niva-varfor", "Skolan utreder själv.");
        await rut.ClickAsync("button:text-is('Ändra nivån')");
        await rut.Locator(".said:text-is('Nivån är ändrad.')").WaitForAsync();
        var hugo = await school.OpenAsync("hugo", "/min-dag");
        Assert.Equal(404, (await school.GoAsync(hugo, "/arenden/" + reference))!.Status);

        await rut.ClickAsync("button:text-is('Inled utredning')");
        await rut.ClickAsync(".tasks li:has-text('Anmäla utredningen till huvudmannen') button:text-is('Klart')");
        await rut.Locator(".tasks li:has-text('Ta emot anmälan om utredning')").WaitForAsync();

        await school.GoAsync(hugo, "/min-dag");
        await hugo.ClickAsync($"tbody tr:has-text('Ta emot anmälan om utredning') a:text-is('{reference}')");
        Assert.Contains(School.Name(3), await hugo.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await hugo.ClickAsync(".tasks li:has-text('Ta emot anmälan om utredning') button:text-is('Klart')");

        await hugo.WaitForURLAsync("**/min-dag");
        Assert.Equal("Uppgiften är gjord.", await hugo.Locator(".said").InnerTextAsync());
        Assert.Equal(404, (await school.GoAsync(hugo, "/arenden/" + reference))!.Status);
        await school.GoAsync(rut, "/arenden/" + reference);
        await rut.ClickAsync("summary:text-is('Gjort tidigare')");
        var done = await rut.Locator("section[aria-labelledby=uppgifter] > details").InnerTextAsync();
        Assert.Contains("Ta emot anmälan om utredning: gjort", done, StringComparison.Ordinal);
    }
}

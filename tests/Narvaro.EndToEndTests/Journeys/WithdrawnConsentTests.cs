using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>What is told to socialtjänsten on consent stands on both guardians' word until it leaves.</summary>
[Collection(SchoolSite.Collection)]
public sealed class WithdrawnConsentTests(SchoolSite school)
{
    [Fact]
    public async Task Consent_OneOfTwoGuardiansWithdraws_TheReferralIsRefusedWithItsSentence()
    {
        var reference = await school.CaseOfAsync(School.Name(1));
        var elsa = await school.OpenAsync("elsa", $"/arenden/{reference}/samtycke");
        foreach (var giver in new[] { "Guardian1", "Guardian2" })
        {
            await elsa.CheckAsync("#givare-" + giver);
            await elsa.CheckAsync("#svar-ja");
            await elsa.SelectOptionAsync("#mottagare", "socialtjansten");
            await elsa.CheckAsync("#uppgift-narvaro");
            await elsa.SelectOptionAsync("#andamal", "narvaro");
            await elsa.ClickAsync("button:text-is('Anteckna svaret')");
            Assert.True(await elsa.Locator(".said").IsVisibleAsync());
        }
        await school.GoAsync(elsa, $"/arenden/{reference}/overlamning");
        await elsa.ClickAsync("main li a >> nth=0");
        await elsa.SelectOptionAsync("#recipient", "socialtjansten");
        await elsa.SelectOptionAsync("#purpose", "narvaro");
        await elsa.FillAsync("#text-narvaro", "Borta hela dagar sedan två veckor.");
        await elsa.ClickAsync("button:text-is('Sammanställ för beslut')");
        Assert.Contains("väntar på beslut", await elsa.Locator(".said").InnerTextAsync(), StringComparison.Ordinal);

        await school.GoAsync(elsa, $"/arenden/{reference}/samtycke");
        var second = elsa.Locator("section.report:has-text('Vårdnadshavare 2')");
        await second.Locator("summary").ClickAsync();
        await second.Locator("textarea").FillAsync("Ringde och ändrade sig.");
        await second.Locator("button").ClickAsync();
        Assert.Contains("återkallat", await elsa.Locator(".said").InnerTextAsync(), StringComparison.Ordinal);

        var rut = await school.OpenAsync("rut", $"/arenden/{reference}/overlamning");
        await rut.ClickAsync("button:text-is('Godkänn att det lämnas')");
        Assert.Contains("Vårdnadshavare 2", await rut.Locator(".wrong").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        // Nothing has left, and socialtjänsten has nothing to read.
        var sofia = await school.OpenAsync("sofia", "/mottagning");
        Assert.True(await sofia.Locator(".empty").IsVisibleAsync());
    }
}

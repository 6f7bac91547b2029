namespace Narvaro.EndToEndTests.Harness;

/// <summary>That pages without a fault have been looked at.</summary>
[Collection(Demo.Collection)]
public sealed class AxeTests(Demo demo)
{
    [Fact]
    public async Task FaultsAsync_PageWithFaults_TellsEach()
    {
        var page = await demo.Browser.OpenAsync();
        await page.SetContentAsync(
            """
            <title>Fel</title>
            <main style="background: #fff; width: 3000px"><h1 style="color: #eee">Blek</h1><img src="data:,"></main>
            """
        );

        var faults = await Axe.FaultsAsync(page);

        Assert.Equal(["color-contrast", "html-has-lang", "image-alt", "wider than 1280"], faults.Select(f => f.Split(':')[0]).Order());
        await page.Context.CloseAsync();
    }
}

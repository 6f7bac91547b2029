using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Each role's pages in a real browser: WCAG 2.2 AA as far as a machine can tell, and reflow (1.4.10).</summary>
[Collection(Demo.Collection)]
public sealed class EveryPageTests(Chromium chromium, Demo demo) : IClassFixture<Chromium>
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Pages_OfEachRole_HaveNoFaultThatAxeFinds(int width)
    {
        var page = await chromium.OpenAsync(width);
        var faults = new List<string>();
        foreach (
            var (role, paths) in new (string, string[])[]
            {
                ("Rektor", ["/min-dag", "/samtycken", "/over-grans", "/regler", "/om-siffrorna", "/tillganglighet"]),
                ("Administratör", ["/regler", "/drift"]),
                ("Granskare", ["/atkomstlogg"]),
                ("Socialtjänst", ["/mottagning"]),
            }
        )
        {
            await Chromium.SignInAsync(page, demo.Address, role, "/");
            foreach (var path in paths)
            {
                var answer = await page.GotoAsync(new Uri(demo.Address, path).ToString());
                var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Standards) });
                faults.AddRange(axe.Violations.Select(v => $"{role} {path}: {v.Id}: {v.Nodes[0].Html}"));
                if (answer!.Status != 200 || await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                {
                    faults.Add($"{role} {path}: {answer.Status}, or wider than the window");
                }
            }
        }

        Assert.Empty(faults);
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>What a machine can tell of a page: WCAG 2.2 AA and good practice, as axe sees them, and reflow (1.4.10).</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Standards = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    /// <returns>Each fault with the first place that has it; only a table may be wider than the window.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        var found = await page.RunAxe(Standards);
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        return [.. found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"), .. wide ? ["wider than the window"] : (string[])[]];
    }

    public static async Task FaultlessAsync(IPage page) => Assert.Empty(await FaultsAsync(page));
}

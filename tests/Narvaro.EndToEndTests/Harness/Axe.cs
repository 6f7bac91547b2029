using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>What a machine can tell of a page: WCAG 2.2 AA and good practice, as axe sees them, and reflow (1.4.10).</summary>
internal static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>Asked of axe itself: what a binding brings over of all that is right on a page takes ten times as long as to look.</summary>
    private const string Look = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          return violations.map(v => `${v.id}: ${v.nodes[0].html}`);
        }
        """;

    /// <returns>Each fault with the first place that has it; only a table may be wider than the window.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Source);
        }
        return [.. await page.EvaluateAsync<string[]>(Look), .. await WideAsync(page)];
    }

    /// <returns>That the page is wider than the window or the paper, with what reaches farthest; empty when it is not.</returns>
    public static Task<string[]> WideAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              const right = e => e.getBoundingClientRect().right;
              const farthest = [...document.body.querySelectorAll('*')].reduce((a, b) => right(b) > right(a) ? b : a);
              return [`wider than ${room}: ${farthest.outerHTML.slice(0, 120)}`];
            }
            """
        );

    public static async Task FaultlessAsync(IPage page) => Assert.Empty(await FaultsAsync(page));
}

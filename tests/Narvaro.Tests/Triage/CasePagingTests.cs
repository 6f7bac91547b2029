using System.Text.RegularExpressions;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage.Navigation;

namespace Narvaro.Tests.Triage;

[Trait("Category", "Culture")]
public sealed partial class CasePagingTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_MoreCasesThanAPageHolds_EachIsOnExactlyOnePage(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(Enumerable.Range(1, 125).SelectMany(i => TriageSite.PupilWithCase(i, level: 1 + (i % 3))));

        var pages = new[]
        {
            await site.GetAsync("/arenden"),
            await site.GetAsync("/arenden?sida=2"),
            await site.GetAsync("/arenden?sida=3"),
        };

        var shown = pages.Select(p => Reference().Matches(p).Select(m => m.Value).ToList()).ToList();
        Assert.Equal([50, 50, 25], shown.Select(s => s.Count));
        Assert.Equal(125, shown.SelectMany(s => s).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, p => Assert.Contains("125 ärenden, sida", p, StringComparison.Ordinal));
        Assert.Contains("<span aria-current=\"page\">Sida 2 av 3</span>", pages[1], StringComparison.Ordinal);
        Assert.Contains("href=\"/arenden?sida=3\"", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_BeyondTheLast_ShowsTheLast()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Enumerable.Range(1, 51).SelectMany(i => TriageSite.PupilWithCase(i)));

        Assert.Contains("51 ärenden, sida 2 av 2", await site.GetAsync("/arenden?sida=77"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FilteredAndPaged_LinksKeepTheFilter()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Enumerable.Range(1, 51).SelectMany(i => TriageSite.PupilWithCase(i)));

        var html = await site.GetAsync("/arenden?enhet=12345678&status=ny");

        Assert.Contains("href=\"/arenden?enhet=12345678&amp;status=ny&amp;sida=2\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(1, 2, new[] { 1, 2 })]
    [InlineData(2, 3, new[] { 1, 2, 3 })]
    [InlineData(100, 200, new[] { 1, 99, 100, 101, 200 })]
    [InlineData(200, 200, new[] { 1, 199, 200 })]
    public void Steps_AnyPage_LeadToNeighboursAndEnds(int number, int pages, int[] expected) =>
        Assert.Equal(expected, PageStep.Around(number, pages).Select(s => s.Number));

    [GeneratedRegex(@"(?<=/arenden/)N-\d{4}")]
    private static partial Regex Reference();
}

using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

public sealed class DataAgeTests
{
    private static readonly DateOnly March12 = new(2026, 3, 12);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_DataAreOld_SaysUntilWhenAndWhere(string kind)
    {
        await using var site = await SiteAsync(kind, hours: 4);
        await site.AddAsync(OldData.Found(TriageSite.Ala, March12, schoolDays: 3, limit: 2));

        var html = await site.GetAsync("/arenden");

        Assert.Contains("<p lang=\"sv\">Uppgifter t.o.m. 12 mars 2026; nyare saknas för Alskolan.</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Ingen natt", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Page_DataAreFreshEnough_SaysNothing(int schoolDays)
    {
        await using var site = await SiteAsync("Sqlite", hours: 4);
        await site.AddAsync(OldData.Found(TriageSite.Ala, March12, schoolDays, limit: 2));

        Assert.DoesNotContain("Uppgifternas ålder", await site.GetAsync("/arenden"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NoNightForDays_SaysSoWhateverTheLastOneFound()
    {
        await using var site = await SiteAsync("Sqlite", hours: 100);
        await site.AddAsync(OldData.Found(TriageSite.Ala, March12, schoolDays: 0, limit: 2));

        Assert.Contains(
            "<p lang=\"sv\">Ingen natt har körts sedan 9 oktober 2026. Det som visas kan vara gammalt.</p>",
            await site.GetAsync("/arenden"),
            StringComparison.Ordinal
        );
    }

    private static Task<TriageSite> SiteAsync(string kind, int hours) =>
        TriageSite.StartAsync(
            kind,
            o => o.UnitName = _ => "Alskolan",
            new FixedClock(new DateTimeOffset(2026, 10, 9, 3, 0, 0, TimeSpan.Zero).AddHours(hours))
        );
}

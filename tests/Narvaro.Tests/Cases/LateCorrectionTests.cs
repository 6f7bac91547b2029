using Narvaro.Cases;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Model;

namespace Narvaro.Tests.Cases;

/// <summary>The register of a day is mended the morning after its night; whole nights from extract to mail.</summary>
public sealed class LateCorrectionTests
{
    private static readonly DayTold Away = new(true, 0);
    private static DayTold There => default;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_AbsenceCorrectedBeforeTheMailLeaves_IsNotedAndNoMailGoes(string kind)
    {
        await using var house = await OpenedAsync(kind);
        var rows = new SmallSchool(house.Database);
        var signals = Signals(rows);

        await NightAsync(house, 2, (1, There), (2, There));
        await house.SendMailAsync();

        Assert.Equal("Opened 1, Corrected 2", Noted(rows));
        Assert.Equal(CaseStatus.Monitoring, Assert.Single(rows.All<Case>()).Status);
        Assert.Empty(house.Mailed);
        Assert.Equal(MailState.Suppressed, Assert.Single(rows.All<OutboxMessage>()).State);
        // What the evening said is history.
        Assert.Equal(signals, Signals(rows));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_AbsenceCorrectedAfterTheMailLeft_IsNotedInTheCaseOnly(string kind)
    {
        await using var house = await OpenedAsync(kind);
        await house.SendMailAsync();

        await NightAsync(house, 2, (1, There), (2, There));
        await house.SendMailAsync();

        var rows = new SmallSchool(house.Database);
        Assert.Equal("Opened 1, Corrected 2", Noted(rows));
        Assert.Single(house.Mailed);
        Assert.Single(rows.All<OutboxCase>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_TheSameOnceMore_AddsNothing(string kind)
    {
        await using var house = await OpenedAsync(kind);
        await NightAsync(house, 2, (1, There), (2, There));
        var rows = new SmallSchool(house.Database);
        var before = rows.All<CaseChange>().Select(c => c.Facts).ToList();

        await house.NightAsync();
        await NightAsync(house, 3, (3, There));

        Assert.Equal(before, rows.All<CaseChange>().Select(c => c.Facts));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_CorrectionThatLeavesTheAlarmOn_ChangesNothing(string kind)
    {
        await using var house = await OpenedAsync(kind);

        await NightAsync(house, 2, (0, new DayTold(false, 1)), (2, There));
        await house.SendMailAsync();

        Assert.Equal("Opened 1", Noted(new SmallSchool(house.Database)));
        Assert.Single(house.Mailed);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_OfSeveralEdgesOneIsGone_ThatOneIsNoted(string kind)
    {
        await using var house = await OpenedAsync(kind);
        await NightAsync(house, 2, (2, Away));
        await house.SendMailAsync();

        // The day before was away too, as it was told first; the second is not.
        await NightAsync(house, 3, (2, There), (3, There));

        var rows = new SmallSchool(house.Database);
        Assert.Equal("Opened 1, Raised 2, Corrected 3", Noted(rows));
        Assert.Equal(1, Assert.Single(rows.All<Case>()).Level);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_AwayInTruthAfterwards_IsToldAsAnythingThatComesBack(string kind)
    {
        await using var house = await OpenedAsync(kind);
        await NightAsync(house, 2, (1, There), (2, There));

        await NightAsync(house, 3, (3, Away));
        await house.SendMailAsync();

        Assert.Equal("Opened 1, Corrected 2, Regressed 3", Noted(new SmallSchool(house.Database)));
        Assert.Single(house.Mailed);
    }

    /// <summary>The baseline is behind them, and the first day away has opened a case that nobody has had a mail of yet.</summary>
    private static async Task<ModelHouse> OpenedAsync(string kind)
    {
        var house = await ModelHouse.OpenAsync(kind);
        await NightAsync(house, 0, (0, There));
        await NightAsync(house, 1, (1, Away));
        Assert.Equal("Opened 1", Noted(new SmallSchool(house.Database)));
        return house;
    }

    private static async Task NightAsync(ModelHouse house, int today, params (int Day, DayTold Told)[] told)
    {
        house.Clock.Now = ModelHouse.At(today);
        foreach (var (day, one) in told)
        {
            await house.TakeAsync("lektioner.csv", ModelFiles.Lessons((10 * today) + day, ModelYear.Day(day), [(0, "10000001", one)]));
        }
        house.Clock.Now = house.Clock.Now.AddHours(4);
        await house.NightAsync();
    }

    private static string Noted(SmallSchool rows) =>
        string.Join(
            ", ",
            rows.All<CaseChange>()
                .Where(c => !c.Kind.StartsWith("Task", StringComparison.Ordinal))
                .OrderBy(c => c.Number)
                .Select(c => $"{c.Kind} {ModelYear.No(c.On)}")
        );

    private static List<string> Signals(SmallSchool rows) =>
        [
            .. rows.All<Signal>()
                .Where(s => s.AsOf == ModelYear.Day(1))
                .OrderBy(s => s.Rule, StringComparer.Ordinal)
                .Select(s => $"{s.Rule} {s.Evidence}"),
        ];
}

using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Triage.Oversight;

namespace Narvaro.Tests.Desks;

/// <summary>What is kept here is how often it has been worked out.</summary>
public sealed class SinceImportTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 7, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_Unwatched_IsAlwaysOfWhatThereIs(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var clock = new FixedClock(Start);
        using var times = Times(test, clock);
        Assert.Equal((1, Start.UtcDateTime), await times.ReadAsync(default));

        clock.Now = Start.AddHours(1);
        Assert.Equal((1, Start.UtcDateTime), await times.ReadAsync(default));
        await TakeInAsync(test, 1);

        Assert.Equal((2, clock.Now.UtcDateTime), await times.ReadAsync(default));
    }

    [Fact]
    public async Task Read_OnAnotherDay_IsOfThatDay()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var clock = new FixedClock(Start);
        using var times = Times(test, clock);
        await times.ReadAsync(default);

        clock.Now = Start.AddDays(1);

        Assert.Equal(2, (await times.ReadAsync(default)).What);
    }

    [Fact]
    public async Task Read_Watched_IsWhatWasWorkedOutLast()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var clock = new FixedClock(Start);
        using var times = Times(test, clock);
        await times.WatchAsync(default);
        await TakeInAsync(test, 1);

        Assert.Equal((1, Start.UtcDateTime), await times.ReadAsync(default));
    }

    [Fact]
    public async Task Watch_WhileMoreComes_Waits()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        using var times = Times(test, new FixedClock(Start));
        await times.WatchAsync(default);
        foreach (var run in Enumerable.Range(1, 3))
        {
            await TakeInAsync(test, run);
            await times.WatchAsync(default);
            Assert.Equal(1, (await times.ReadAsync(default)).What);
        }

        await times.WatchAsync(default);
        await times.WatchAsync(default);

        Assert.Equal(2, (await times.ReadAsync(default)).What);
    }

    [Fact]
    public async Task Read_WhenNobodyWatchesAnyMore_IsOfWhatThereIs()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var clock = new FixedClock(Start);
        using var times = Times(test, clock);
        await times.WatchAsync(default);
        await TakeInAsync(test, 1);

        clock.Now = Start.AddMinutes(16);

        Assert.Equal(2, (await times.ReadAsync(default)).What);
    }

    private static SinceImport<int> Times(TestDatabase test, TimeProvider clock)
    {
        var times = 0;
        return new SinceImport<int>(test.Database, clock, (_, _, _) => Task.FromResult(++times));
    }

    private static Task TakeInAsync(TestDatabase test, int run) =>
        new SmallSchool(test.Database).AddAsync([OperationsPageTests.Run(run, "lektioner.csv", ImportOutcome.Imported, null)]);
}

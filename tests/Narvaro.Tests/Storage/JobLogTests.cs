using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Storage;

public sealed class JobLogTests
{
    private static readonly FixedClock Clock = new(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero));

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_OneRunWithinAnother_RecordsBoth(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var log = LogOf(database);

        await log.RunAsync(JobRun.Night, null, () => log.RunAsync("signals", null, () => Done("signals"), default), default);

        Assert.Equal(["night Done", "signals Done"], await RunsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_InnerRunFails_BothSaySoByKindOnly(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var log = LogOf(database);
        Task<StepResult> Fail() => throw new FormatException("KÄNSLIGT");

        await Assert.ThrowsAsync<FormatException>(() =>
            log.RunAsync(JobRun.Night, null, () => log.RunAsync("signals", null, Fail, default), default)
        );

        Assert.Equal(["night Failed FormatException", "signals Failed FormatException"], await RunsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_Stopped_IsRecordedAsAStop(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var stop = new CancellationTokenSource();
        async Task<StepResult> Stop()
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
            return await Done("import");
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LogOf(database).RunAsync(JobRun.Night, null, Stop, stop.Token));

        Assert.Equal(["night Stopped"], await RunsAsync(database));
    }

    /// <summary>A night finds out which evening it is about.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_EveningFoundOnTheWay_IsRecorded(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var evening = new DateOnly(2026, 11, 20);

        var night = await LogOf(database)
            .RunAsync(JobRun.Night, null, async () => (await Done(JobRun.Night)) with { AsOf = evening }, default);
        var step = await LogOf(database).RunAsync("signals", evening, () => Done("signals"), default);

        Assert.Equal((evening, evening), (night.AsOf, step.AsOf));
        await using var db = database.Database.Open();
        Assert.All(await db.Set<JobRun>().ToListAsync(), r => Assert.Equal(evening, r.AsOf));
    }

    private static Task<StepResult> Done(string step) => Task.FromResult(StepResult.Done(step));

    private static JobLog LogOf(TestDatabase database) => new(database.Database, Clock, NullLogger<JobLog>.Instance);

    private static async Task<IEnumerable<string>> RunsAsync(TestDatabase database)
    {
        await using var db = database.Database.Open();
        var runs = await db.Set<JobRun>().OrderBy(r => r.Job).ToListAsync();
        Assert.All(runs, r => Assert.NotNull(r.EndedAt));
        return runs.Select(r => $"{r.Job} {r.Outcome} {r.Fault}".TrimEnd());
    }
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;

namespace Narvaro.Tests;

/// <summary>The night as the program puts it together.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly string[] Steps =
    [
        "import",
        "roster",
        "attendance",
        "data-age",
        "consents",
        "signals",
        "cases",
        "tasks",
        "routing",
    ];
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task NightAsync_NothingInTheInbox_RecordsTheNightAndItsStepsByTheSameNames()
    {
        using var house = await HouseAsync();

        var night = await house.Pipeline.NightAsync(asOf: null, default);
        var mail = await house.Pipeline.SendMailAsync(null, default);

        Assert.Equal(Steps, night.Steps.Select(s => s.Step));
        Assert.Equal("mail", mail.Step);
        string[] jobs = [JobRun.Night, .. Steps, JobRun.Mail];
        Assert.Equal(jobs.Order(StringComparer.Ordinal), (await RunsAsync(house)).Select(r => r.Job));
    }

    [Fact]
    public async Task NightAsync_AStepFails_TheNightFailed()
    {
        using var house = await HouseAsync();
        await using (var db = house.Database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("drop table signals");
        }

        await Assert.ThrowsAnyAsync<Exception>(() => house.Pipeline.NightAsync(asOf: null, default));

        Assert.Equal(
            "attendance Done, consents Done, data-age Done, import Done, night Failed, roster Done, signals Failed",
            string.Join(", ", (await RunsAsync(house)).Select(r => $"{r.Job} {r.Outcome}"))
        );
    }

    private async Task<NarvaroServices> HouseAsync()
    {
        var house = NarvaroServices.Create(Start.Read(_work.Surroundings(), _work.CopyOfConfig(), _work.Path));
        await house.PrepareDatabaseAsync(default);
        return house;
    }

    /// <summary>By name: the clock stands still, so the runs have no order in time.</summary>
    private static async Task<List<JobRun>> RunsAsync(NarvaroServices house)
    {
        await using var db = house.Database.Open();
        return await db.Set<JobRun>().OrderBy(r => r.Job).ToListAsync();
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Jobs;
using Newtonsoft.Json.Linq;
using Quartz;

namespace Narvaro.Tests.Worker.Hosting;

public sealed class ServiceTests
{
    [Fact]
    public async Task Health_FreshInstallation_AnswersWithReasonsAndUnits()
    {
        using var work = new WorkFolder();
        using var services = await ServicesAsync(work);
        await using (var db = services.Database.Open())
        {
            db.Add(Day(new DateOnly(2026, 11, 17)));
            await db.SaveChangesAsync();
        }
        await using var app = Service.Build(services, only: null);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(Assert.Single(app.Urls)) };
        await StartedAsync(client);
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative));
        var health = JObject.Parse(await response.Content.ReadAsStringAsync());
        await app.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("unhealthy", (string?)health["state"]);
        // Sunday: Wednesday, Thursday and Friday have passed since.
        Assert.Equal(
            ["ingen natt har körts ännu", "Skolenhet 12345678: senaste data är från 2026-11-17, 3 skoldagar gamla"],
            health["reasons"]!.Select(r => (string?)r)
        );
        Assert.Equal("12345678", (string?)health["dataAge"]![0]!["unit"]);
    }

    [Fact]
    public async Task Health_DatabaseWithoutTables_Is503AndQuotesNothing()
    {
        using var work = new WorkFolder();
        using var services = Services(work);
        await using var app = Service.Build(services, Service.TriageOnly);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(Assert.Single(app.Urls)) };
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        await app.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["databasen svarar inte"], JObject.Parse(text)["reasons"]!.Select(r => (string?)r));
        Assert.DoesNotContain("SQLite", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Build_EveryJob_CanBeMadeAndHasItsTrigger()
    {
        using var work = new WorkFolder();
        using var services = await ServicesAsync(work);
        await using var app = Service.Build(services, Service.WorkerOnly);
        Assert.NotNull(app.Services.GetRequiredService<NightJob>());
        Assert.NotNull(app.Services.GetRequiredService<MailJob>());
        await app.StartAsync();
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        foreach (var key in new[] { NightJob.Key, MailJob.Key })
        {
            var trigger = Assert.Single(await scheduler.GetTriggersOfJob(key));
            Assert.Equal(Stockholm.Zone, Assert.IsType<ICronTrigger>(trigger, exactMatch: false).TimeZone);
        }
        await app.StopAsync();
    }

    /// <summary>The scheduler starts beside the pages, a moment after them.</summary>
    private static async Task StartedAsync(HttpClient client)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            using var response = await client.GetAsync(new Uri("/health", UriKind.Relative));
            if (!(await response.Content.ReadAsStringAsync()).Contains("schemaläggaren", StringComparison.Ordinal))
            {
                return;
            }
            await Task.Delay(100);
        }
    }

    private static async Task<NarvaroServices> ServicesAsync(WorkFolder work)
    {
        var services = Services(work);
        await services.PrepareDatabaseAsync(CancellationToken.None);
        return services;
    }

    private static NarvaroServices Services(WorkFolder work)
    {
        work.CopyOfConfig();
        return NarvaroServices.Create(Start.Read(work.Surroundings(("Web:Port", "0")), null, null));
    }

    private static AttendanceDay Day(DateOnly date) =>
        new()
        {
            SchoolYear = 2026,
            Date = date,
            PupilId = new PupilId(1),
            Unit = SchoolUnitCode.Parse("12345678"),
            Offered = 60,
            Reported = 60,
            Present = 60,
            Authorised = 0,
            Unauthorised = 0,
            Leave = 0,
            LateCount = 0,
            LateMinutes = 0,
            Other = 0,
            Lessons = [],
            RunId = 1,
        };
}

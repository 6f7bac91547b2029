using Microsoft.Extensions.DependencyInjection;
using Narvaro.Worker.Settings;
using Npgsql;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>Creates the scheduler's tables on PostgreSQL, as the owner of the schema; the service itself only uses them.</summary>
internal static class SchedulerTables
{
    public static async Task CreateAsync(AppSettings settings, CancellationToken ct)
    {
        if (settings.Database.Provider != DatabaseProvider.Postgres)
        {
            return;
        }
        await using (var source = NpgsqlDataSource.Create(settings.ConnectionString))
        await using (var command = source.CreateCommand($"create schema if not exists {SchedulerSetup.PostgresSchema}"))
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        var services = new ServiceCollection().AddLogging();
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o => (o.InstanceName, o.GenerateInstanceId) = ("narvaro-migrate", true));
            q.UseStore(settings, SchemaProvisioning.CreateIfMissing);
        });
        await using var provider = services.BuildServiceProvider();
        // Taking the store into use creates what is missing; the scheduler is never started.
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);
        await scheduler.Shutdown(waitForJobsToComplete: false, ct);
    }
}

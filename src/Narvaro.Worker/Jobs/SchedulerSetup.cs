using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Kernel;
using Narvaro.Worker.Settings;
using Npgsql;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>
/// Quartz with a store that outlives the process: a night that was killed is run again at the next start. On SQLite the store is a file
/// of its own, so that a long import cannot block it; on PostgreSQL a schema of its own, shared by all workers.
/// </summary>
internal static class SchedulerSetup
{
    public const string PostgresSchema = "quartz";
    private const int Threads = 2;

    public static void AddNarvaroJobs(this IServiceCollection services, AppSettings settings, Schedule schedule, TimeProvider clock)
    {
        services.AddTransient<NightJob>();
        services.AddTransient<MailJob>();
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "narvaro";
                o.GenerateInstanceId = settings.Database.Provider == DatabaseProvider.Postgres;
                o.DefaultTimeZone = Stockholm.Zone;
                // A clean stop reaches the night through its token, and the night ends at the next step.
                o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            q.UseTimeProvider(clock);
            q.UseDefaultThreadPool(Threads);
            q.UseStore(settings, SchemaProvisioningFor(settings));
            q.AddJobListener<JobEndings>();
            q.AddJob<NightJob>(j => j.WithIdentity(NightJob.Key).StoreDurably().RequestRecovery());
            q.AddJob<MailJob>(j => j.WithIdentity(MailJob.Key).StoreDurably());
            AddTrigger(q, NightJob.Key, schedule.Night, CronTriggerMisfireInstruction.FireAndProceed);
            AddTrigger(q, MailJob.Key, schedule.Mail, CronTriggerMisfireInstruction.DoNothing);
        });
        services.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AwaitApplicationStarted = true;
        });
    }

    public static void UseStore(this IQuartzBuilder quartz, AppSettings settings, SchemaProvisioning provisioning) =>
        quartz.UsePersistentStore(store =>
        {
            var postgres = settings.Database.Provider == DatabaseProvider.Postgres;
            store.ConfigureStore(o =>
            {
                o.StoreJobDataAsStrings = true;
                o.TablePrefix = postgres ? $"{PostgresSchema}.qrtz_" : "QRTZ_";
                o.SchemaProvisioning = provisioning;
                o.RecoverFiringsCancelledByShutdown = true;
            });
            if (postgres)
            {
                store.UsePostgres(NpgsqlFactory.Instance, settings.ConnectionString);
                store.UseClustering(_ => { });
            }
            else
            {
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(settings.DataDir, "quartz.db")}");
            }
            store.UseSystemTextJsonSerializer();
        });

    /// <summary>On PostgreSQL <c>migrate</c> creates the tables, so the service needs no right to.</summary>
    private static SchemaProvisioning SchemaProvisioningFor(AppSettings settings) =>
        settings.Database.Provider == DatabaseProvider.Postgres ? SchemaProvisioning.Validate : SchemaProvisioning.CreateIfMissing;

    private static void AddTrigger(IQuartzBuilder quartz, JobKey job, CronExpression cron, CronTriggerMisfireInstruction misfire) =>
        quartz.AddTrigger(t =>
            t.ForJob(job)
                .WithIdentity(job.Name)
                .WithCronSchedule(cron.CronExpressionString, c => c.InTimeZone(Stockholm.Zone).WithMisfireInstruction(misfire))
        );
}

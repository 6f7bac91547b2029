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
            q.UseNarvaroScheduler(settings, clock);
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

    /// <summary>The scheduler without its jobs.</summary>
    public static void UseNarvaroScheduler(this IQuartzBuilder quartz, AppSettings settings, TimeProvider clock)
    {
        quartz.ConfigureScheduler(o =>
        {
            o.InstanceName = "narvaro";
            o.GenerateInstanceId = settings.Database.Provider == DatabaseProvider.Postgres;
            o.DefaultTimeZone = Stockholm.Zone;
            // A clean stop reaches the night through its token, and the night ends at the next step.
            o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseTimeProvider(clock);
        quartz.UseDefaultThreadPool(Threads);
        quartz.UseStore(settings, SchemaProvisioningFor(settings));
        quartz.AddJobListener<JobEndings>();
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

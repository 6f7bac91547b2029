using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Storage.Sqlite;
using Narvaro.Worker.Jobs;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Hosting;

/// <summary>The composition root: puts the house together once, for verbs, jobs and pages alike.</summary>
public sealed class NarvaroServices : IDisposable
{
    private NarvaroServices(
        AppSettings settings,
        MunicipalityConfig config,
        Schedule schedule,
        Surroundings surroundings,
        Durability durability,
        bool quiet
    )
    {
        (Settings, Config, Schedule, Surroundings) = (settings, config, schedule, surroundings);
        Log = LoggerFactory.Create(b => b.AddNarvaroLog(surroundings.Clock, quiet));
        Database = DatabaseOf(settings, durability);
        var house = new House(settings, config, schedule, Database, surroundings.Clock, Log);
        Calendars = house.Calendars;
        Limits = house.Limits;
        MailHours = new MailHours(schedule.MailTimes, config.Calendar.IsSchoolDay, surroundings.Clock);
        Pipeline = house.Pipeline();
        Held = house.Held;
        Tasks = house.Tasks;
        Pupils = new PupilDesk(Database, surroundings.Clock);
        Operations = new OperationsTerms([.. config.Schools.Units.Select(u => u.Code)], config.Guard.StaleDays);
        Figures = new LedgerFigures(Database, Calendars, Operations, surroundings.Clock);
    }

    public AppSettings Settings { get; }
    public MunicipalityConfig Config { get; }
    public Schedule Schedule { get; }
    public Surroundings Surroundings { get; }
    public TimeProvider Clock => Surroundings.Clock;
    public ILoggerFactory Log { get; }
    public Database Database { get; }
    public CalendarSource Calendars { get; }
    public ThresholdsInForce Limits { get; }
    public MailHours MailHours { get; }
    public Pipeline Pipeline { get; }
    public HeldRuns Held { get; }
    public TasksStep Tasks { get; }
    public PupilDesk Pupils { get; }
    public OperationsTerms Operations { get; }
    public LedgerFigures Figures { get; }

    /// <param name="start">Settings and configuration.</param>
    /// <param name="durability">What a commit of the embedded database waits for.</param>
    /// <param name="quiet">Only warnings are logged, since a progress bar is drawn where the log goes.</param>
    /// <exception cref="InvalidOperationException">There are faults: nothing may start on them.</exception>
    public static NarvaroServices Create(Start start, Durability durability = Durability.PowerCut, bool quiet = false)
    {
        if (start is not { Settings: { } settings, Config: { } config, Schedule: { } schedule, Faults.Count: 0 })
        {
            throw new InvalidOperationException("the configuration has faults");
        }
        try
        {
            Directory.CreateDirectory(Path.Combine(settings.DataDir, "locks"));
            Directory.CreateDirectory(settings.InboxDir);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new OperatorException("datamappen eller inkorgen går inte att skriva i; kör som tjänstens användare, eller ange --data");
        }
        return new NarvaroServices(settings, config, schedule, start.Surroundings, durability, quiet);
    }

    /// <summary>The embedded database looks after itself; PostgreSQL is migrated by whoever owns its schema, with <c>migrate</c>.</summary>
    /// <exception cref="OperatorException">The schema of PostgreSQL is older than the program.</exception>
    public async Task PrepareDatabaseAsync(CancellationToken ct)
    {
        if (Settings.Database.Provider == DatabaseProvider.Sqlite)
        {
            await Database.MigrateAsync(ct);
            return;
        }
        await using var db = Database.Open();
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new OperatorException("databasens schema är äldre än programmet; kör narvaro migrate");
        }
    }

    /// <summary>The database that the settings name; nothing is opened yet.</summary>
    internal static Database DatabaseOf(AppSettings settings, Durability durability = Durability.PowerCut) =>
        new(
            settings.Database.Provider == DatabaseProvider.Postgres
                ? new PostgresStorage(settings.ConnectionString)
                : new SqliteStorage(settings.ConnectionString, Path.Combine(settings.DataDir, "locks"), durability)
        );

    public void Dispose()
    {
        Figures.Dispose();
        Log.Dispose();
    }
}

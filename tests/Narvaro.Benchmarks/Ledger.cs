using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Consent.Taking;
using Narvaro.Extracts;
using Narvaro.Extracts.Reading;
using Narvaro.Generator;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Storage.Sqlite;
using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>
/// Import of a municipality-day beside the database's own bulk load of the rows it gave, and an evening's signals beside a bare
/// aggregate over the same days; medians, so that a ratio tells something on any machine.
/// </summary>
internal static class Ledger
{
    private const int Times = 5;

    /// <summary>Arguments: pupils (5000), school days (178). PostgreSQL too when NARVARO_TEST_POSTGRES says where; run from the root.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var plan = new MunicipalityPlan
        {
            Pupils = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000,
            SchoolDays = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 178,
            Seed = 1,
        };
        if (plan.SchoolDays <= Times)
        {
            throw new ArgumentException($"needs more than {Times} days", nameof(args));
        }
        var folder = Directory.CreateTempSubdirectory("narvaro-bench-").FullName;
        try
        {
            Console.WriteLine(Invariant($"{plan.Pupils} pupils, {plan.SchoolDays} school days; medians of {Times}, ms"));
            Console.WriteLine($"  {"", -10} {"What", -22} {"Närvaro", 9} {"Bare", 9} {"Ratio", 7}");
            var sqlite = new SqliteStorage($"Data Source={Path.Combine(folder, "bench.db")};Pooling=False", folder);
            await MeasureAsync(sqlite, new SqliteBare(), plan, Path.Combine(folder, "sqlite"));
            if (Environment.GetEnvironmentVariable("NARVARO_TEST_POSTGRES") is { } server)
            {
                await using var place = await PostgresPlace.CreateAsync(server);
                await MeasureAsync(new PostgresStorage(place.ConnectionString), new PostgresBare(), plan, Path.Combine(folder, "postgres"));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(IStorageProvider provider, IBare bare, MunicipalityPlan plan, string folder)
    {
        var (config, faults) = MunicipalityConfig.Load("config");
        var database = new Database(provider);
        var calendars = new CalendarSource((_, _) => null);
        var desk = Desk(database, config ?? throw new InvalidOperationException(faults[0].ToString()), folder);
        await database.MigrateAsync(default);
        var town = Municipality.Create(plan);
        var extracts = new ExtractWriter(town, Path.Combine(folder, "extracts"));
        await extracts.WriteRosterAsync();
        await desk.ImportAsync(new ImportRequest([Path.Combine(folder, "extracts")]), default);
        var days = town.Calendar.Days;
        var (import, plain) = (new List<double>(), new List<double>());
        for (var i = 0; i < days.Count; i++)
        {
            var files = await extracts.WriteDayAsync(days[i]);
            var took = await TimeAsync(() => desk.ImportAsync(new ImportRequest(files), default));
            if (i >= days.Count - Times)
            {
                import.Add(took);
                plain.Add(await bare.LoadAsync(database, days[i]));
            }
        }
        Print(provider.Name, "import of a day", import, plain);
        var (evening, sums) = (new List<double>(), new List<double>());
        for (var i = 0; i < Times; i++)
        {
            // A new step each time: nothing of the year is in memory, as when the night begins.
            evening.Add(
                await TimeAsync(() =>
                    new EvaluateStep(database, ThresholdsInForce.Always(config.Thresholds), calendars, TimeProvider.System).RunAsync(
                        days[^1],
                        default
                    )
                )
            );
            sums.Add(await TimeAsync(() => SumAsync(database)));
        }
        Print(provider.Name, "an evening's signals", evening, sums);
    }

    private static ExtractDesk Desk(Database database, MunicipalityConfig config, string folder)
    {
        var archive = new Archive(Path.Combine(folder, "archive"), TimeProvider.System);
        var import = new ImportStep(database, archive, ExtractReaders.All(), config.Profiles, TimeProvider.System);
        var calendars = new CalendarSource(
            (unit, year) => config.Calendar.SchoolDays(unit, year) is { } days ? new SchoolCalendar(days) : null
        );
        var taker = new RunTaker(
            new GuardStep(database, config.Guard, config.Schools, calendars, TimeProvider.System),
            new RosterStep(database),
            new StaffStep(database),
            new AttendanceStep(database, new HashSet<SchoolUnitCode>(), calendars),
            new ConsentTaking(config.Consent),
            new PupilMerges(database)
        );
        return new ExtractDesk(database, new Intake(database, archive), archive, import, taker);
    }

    private static async Task SumAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            "select pupil_id, sum(offered), sum(reported), sum(authorised), sum(unauthorised) from attendance_days group by pupil_id";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) { }
    }

    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Print(string database, string what, List<double> ours, List<double> bare)
    {
        var (a, b) = (Median(ours), Median(bare));
        Console.WriteLine(Invariant($"  {database, -10} {what, -22} {a, 9:0.0} {b, 9:0.0} {a / b, 7:0.0}"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Storage;

/// <summary>PostgreSQL keeps each läsår of the ledger in a partition of its own; SQLite has the one table.</summary>
public sealed class PartitionTests
{
    private const string PostgresTables = """
        select relid::regclass::text as "Value" from pg_partition_tree('attendance_days') where isleaf
        """;
    private const string SqliteTables = """
        select name as "Value" from sqlite_schema where type = 'table' and name like 'attendance_days%'
        """;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task AttendanceDays_Migrated_HaveAPartitionForEachSchoolYear(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();

        var tables = await db.Database.SqlQueryRaw<string>(kind == "Postgres" ? PostgresTables : SqliteTables).ToListAsync();

        IEnumerable<string> years = Enumerable.Range(2015, 31).Select(y => FormattableString.Invariant($"attendance_days_{y}"));
        Assert.Equal(kind == "Postgres" ? [.. years, "attendance_days_other"] : ["attendance_days"], tables.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task AttendanceDay_OfSeptember2025_LiesInTheYearThatBeganThen(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var day = DayOf(new DateOnly(2025, 9, 1));
        await database.Database.InTransactionAsync(db => database.Database.UpsertAsync(db, [day], default), default);
        await using var db = database.Database.Open();

        var places = kind == "Postgres" ? "select tableoid::regclass::text as \"Value\" from attendance_days" : SqliteTables;

        Assert.Equal(
            kind == "Postgres" ? "attendance_days_2025" : "attendance_days",
            Assert.Single(await db.Database.SqlQueryRaw<string>(places).ToListAsync())
        );
        Assert.Equal(day.Date, (await db.Set<AttendanceDay>().SingleAsync(d => d.SchoolYear == 2025)).Date);
    }

    private static AttendanceDay DayOf(DateOnly date) => DayTotals.Of((new PupilId(1), date), SmallSchool.Unit, [], [], runId: 1);
}

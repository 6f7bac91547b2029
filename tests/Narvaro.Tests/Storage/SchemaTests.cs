using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Storage;

public sealed class SchemaTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Snapshot_OfEachProvider_MatchesTheModel(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    /// <summary>The migrated catalogue has just the tables and columns of the model; hand-written parts (partitions) included.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Migrate_OnAnEmptyDatabase_GivesTheColumnsOfTheModel(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();

        var expected = db
            .Model.GetEntityTypes()
            .SelectMany(e =>
                e.GetProperties()
                    .Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {p.GetColumnType().ToLowerInvariant()} null={p.IsNullable}")
            )
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, await ColumnsAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Migrations_TakenBackAndUpAgain_LeaveNothingBehind(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync(Migration.InitialDatabase);
        Assert.Empty(await ColumnsAsync(db));

        await migrator.MigrateAsync();
        Assert.NotEmpty(await ColumnsAsync(db));
    }

    private static async Task<List<string>> ColumnsAsync(NarvaroDb db)
    {
        var sql = db.Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal)
            ? """
                select format('%s.%s %s null=%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'False' else 'True' end) as "Value"
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
                  and not a.attisdropped and c.relname <> '__EFMigrationsHistory'
                """
            : """
                select t.name || '.' || c.name || ' ' || lower(c.type) || ' null=' || case when c."notnull" then 'False' else 'True' end as "Value"
                from sqlite_schema t join pragma_table_info(t.name) c
                where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '\_\_EF%' escape '\'
                """;
        return [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
